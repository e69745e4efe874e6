#include "app/painters/gl_program.h"

#include <string>
#include <string_view>

#include "embedded/painters.h"

namespace attn::app {
namespace {

struct Sources {
  std::string_view vertex, fragment;
};

Sources sources_of(GlKind kind) {
  switch (kind) {
    case GlKind::kBox:
      return {embedded::box_vert(), embedded::box_frag()};
    case GlKind::kRibbon:
      return {embedded::ribbon_vert(), embedded::ribbon_frag()};
    case GlKind::kStroke:
      return {embedded::stroke_vert(), embedded::stroke_frag()};
    case GlKind::kGlyph:
    case GlKind::kMovingGlyph:
      return {embedded::glyph_vert(), embedded::glyph_frag()};
    case GlKind::kColorGlyph:
      return {embedded::glyph_vert(), embedded::color_glyph_frag()};
    default:
      return {embedded::solid_vert(), embedded::solid_frag()};
  }
}

std::string first_line(std::string text) {
  text.resize(std::min(text.size(), text.find_first_of(std::string_view("\n\0", 2))));
  return text;
}

Result<unsigned> compiled(GLenum type, std::string_view source) {
  const unsigned shader = glCreateShader(type);
  const char* text = source.data();
  const int length = static_cast<int>(source.size());
  glShaderSource(shader, 1, &text, &length);
  glCompileShader(shader);
  int done = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &done);
  if (done == 0) {
    std::string log(512, '\0');
    glGetShaderInfoLog(shader, static_cast<int>(log.size()), nullptr, log.data());
    glDeleteShader(shader);
    return make_error(ErrorCode::kUnsupported, "OpenGL refused a shader: " + first_line(log));
  }
  return shader;
}

Result<unsigned> linked(unsigned vertex, unsigned fragment) {
  const unsigned program = glCreateProgram();
  glAttachShader(program, vertex);
  glAttachShader(program, fragment);
  glLinkProgram(program);
  int done = 0;
  glGetProgramiv(program, GL_LINK_STATUS, &done);
  if (done == 0) {
    glDeleteProgram(program);
    return make_error(ErrorCode::kUnsupported, "OpenGL refused a program");
  }
  return program;
}

unsigned sampler(GLint filter) {
  unsigned name = 0;
  glGenSamplers(1, &name);
  glSamplerParameteri(name, GL_TEXTURE_MIN_FILTER, filter);
  glSamplerParameteri(name, GL_TEXTURE_MAG_FILTER, filter);
  glSamplerParameteri(name, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glSamplerParameteri(name, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return name;
}

void describe_vertices(GlKind kind) {
  const int stride = stride_of(kind) * static_cast<int>(sizeof(float));
  std::size_t offset = 0;
  unsigned location = 0;
  for (const int floats : attributes_of(kind)) {
    if (floats == 0) {
      return;
    }
    glEnableVertexAttribArray(location);
    glVertexAttribPointer(location, floats, GL_FLOAT, GL_FALSE, stride,
                          reinterpret_cast<const void*>(offset));
    offset += static_cast<std::size_t>(floats) * sizeof(float);
    ++location;
  }
}

void fill_buffer(GLenum target, const void* data, std::size_t bytes) {
  glBufferData(target, static_cast<GLsizeiptr>(bytes), data, GL_STREAM_DRAW);
}

}  // namespace

Result<unsigned> GlPrograms::program_of(GlKind kind) {
  // Opaque and flat, resting and moving glyphs differ in state only.
  if (kind == GlKind::kFlat) {
    return kinds_[static_cast<std::size_t>(GlKind::kOpaque)].program;
  }
  if (kind == GlKind::kMovingGlyph) {
    return kinds_[static_cast<std::size_t>(GlKind::kGlyph)].program;
  }
  const Sources sources = sources_of(kind);
  const Result<unsigned> vertex = compiled(GL_VERTEX_SHADER, sources.vertex);
  if (!vertex) {
    return vertex;
  }
  const Result<unsigned> fragment = compiled(GL_FRAGMENT_SHADER, sources.fragment);
  Result<unsigned> program = fragment ? linked(*vertex, *fragment) : fragment;
  glDeleteShader(*vertex);
  glDeleteShader(fragment ? *fragment : 0);
  return program;
}

Result<std::unique_ptr<GlPrograms>> GlPrograms::create() {
  std::unique_ptr<GlPrograms> programs(new GlPrograms());
  glGenBuffers(1, &programs->indices_);
  for (std::size_t i = 0; i < kGlKinds; ++i) {
    const auto kind = static_cast<GlKind>(i);
    const Result<unsigned> program = programs->program_of(kind);
    if (!program) {
      return program.error();
    }
    Kind& made = programs->kinds_[i];
    made.program = *program;
    made.view = glGetUniformLocation(*program, "u_view");
    glGenVertexArrays(1, &made.array);
    glGenBuffers(1, &made.buffer);
    glBindVertexArray(made.array);
    glBindBuffer(GL_ARRAY_BUFFER, made.buffer);
    describe_vertices(kind);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, programs->indices_);
  }
  glBindVertexArray(0);
  programs->nearest_ = sampler(GL_NEAREST);
  programs->linear_ = sampler(GL_LINEAR);
  return programs;
}

GlPrograms::~GlPrograms() {
  unsigned last = 0;
  for (const Kind& kind : kinds_) {
    glDeleteVertexArrays(1, &kind.array);
    glDeleteBuffers(1, &kind.buffer);
    if (kind.program != last) {  // those that share one stand side by side
      glDeleteProgram(kind.program);
    }
    last = kind.program;
  }
  glDeleteBuffers(1, &indices_);
  glDeleteSamplers(1, &nearest_);
  glDeleteSamplers(1, &linear_);
}

void GlPrograms::upload(const GlBatch& batch) {
  for (std::size_t i = 0; i < kGlKinds; ++i) {
    const std::vector<float>& vertices = batch.vertices(static_cast<GlKind>(i));
    if (!vertices.empty()) {
      glBindBuffer(GL_ARRAY_BUFFER, kinds_[i].buffer);
      fill_buffer(GL_ARRAY_BUFFER, vertices.data(), vertices.size() * sizeof(float));
    }
  }
  std::vector<std::uint32_t> indices;
  for (const GlBatch::Run& run : batch.runs()) {
    indices.insert(indices.end(), run.indices.begin(), run.indices.end());
  }
  glBindVertexArray(kinds_[0].array);
  fill_buffer(GL_ELEMENT_ARRAY_BUFFER, indices.data(), indices.size() * sizeof(std::uint32_t));
}

void GlPrograms::use(GlKind kind, const std::array<float, 4>& view, unsigned glyphs,
                     unsigned colored) {
  const Kind& made = kinds_[static_cast<std::size_t>(kind)];
  glUseProgram(made.program);
  glUniform4fv(made.view, 1, view.data());
  glBindVertexArray(made.array);
  if (kind == GlKind::kOpaque) {
    glDisable(GL_BLEND);
  } else {
    glEnable(GL_BLEND);
  }
  if (kind >= GlKind::kGlyph) {
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, kind == GlKind::kColorGlyph ? colored : glyphs);
    glBindSampler(0, kind == GlKind::kGlyph ? nearest_ : linear_);
  }
}

void GlPrograms::draw(const GlBatch& batch, const std::array<float, 4>& view, unsigned glyphs,
                      unsigned colored) {
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  std::size_t first = 0;
  for (const GlBatch::Run& run : batch.runs()) {
    use(run.kind, view, glyphs, colored);
    glDrawElements(GL_TRIANGLES, static_cast<int>(run.indices.size()), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(first * sizeof(std::uint32_t)));
    first += run.indices.size();
  }
  glBindSampler(0, 0);
  glBindVertexArray(0);
  glUseProgram(0);
}

}  // namespace attn::app
