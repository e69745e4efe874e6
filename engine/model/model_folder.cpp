#include <filesystem>
#include <utility>

#include "engine/model/built_in.h"
#include "engine/model/read_file.h"
#include "engine/model/safetensors.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostConfigBytes = 4U << 20U;
constexpr std::uint64_t kMostWordsBytes = 64U << 20U;
constexpr std::uint64_t kMostTensorBytes = 1ULL << 30U;
constexpr std::size_t kMostPathShown = 4096;

std::string shown(const fs::path& path) {
  return printable(path.string(), kMostPathShown);
}

bool there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

/// The last part of a path that names something: "models/lesson/" is "lesson".
std::string name_of_folder(const fs::path& path) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(path, error);
  const std::string name = (error ? path : whole).filename().string();
  return name.empty() ? "model" : name;
}

/// Why a folder without model.safetensors cannot be read, by what it holds instead.
Error no_tensors(const fs::path& folder) {
  if (there(folder / "model.safetensors.index.json")) {
    return make_error(ErrorCode::kUnsupported,
                      "model folder: found a model in several files, allowed is one "
                      "model.safetensors: " +
                          shown(folder));
  }
  for (const char* pickle : {"pytorch_model.bin", "model.pt", "model.pth", "model.ckpt"}) {
    if (!there(folder / pickle)) continue;
    return make_error(
        ErrorCode::kUnsupported,
        std::string("model folder: found ") + pickle +
            ", whose format can run code, allowed is model.safetensors: " + shown(folder));
  }
  return make_error(ErrorCode::kNotFound,
                    "model folder: found no model.safetensors: " + shown(folder));
}

/// Why a file that is no folder cannot be read, by what it is where its first bytes tell.
Error no_model_file(const fs::path& path) {
  constexpr std::uint64_t kFirstBytes = 8;
  const Result<std::string> start = read_start(path.string(), kFirstBytes);
  if (!start) return start.error();
  const std::string_view foreign = foreign_format(*start);
  return make_error(foreign.empty() ? ErrorCode::kInvalidInput : ErrorCode::kUnsupported,
                    "model: found " + std::string(foreign.empty() ? "a file" : foreign) +
                        ", allowed is a folder with config.json, model.safetensors, and words.txt "
                        "or vocab.json and merges.txt: " +
                        shown(path));
}

std::optional<Error> no_folder(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    return make_error(ErrorCode::kNotFound, "model folder: found nothing: " + shown(path));
  }
  if (error) {
    return make_error(ErrorCode::kIo, "model folder: " + error.message() + ": " + shown(path));
  }
  if (status.type() == fs::file_type::directory) return std::nullopt;
  return no_model_file(path);
}

/// The folder that a path means: a model.safetensors stands for the one it lies in.
fs::path folder_of(const fs::path& path) {
  std::error_code error;
  const bool tensors = path.filename() == "model.safetensors" && fs::is_regular_file(path, error) &&
                       there(path.parent_path() / "config.json");
  if (!tensors) return path;
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

/// Fills `bytes` from a file of the folder.
std::optional<Error> fill(std::string& bytes, const fs::path& path, std::uint64_t most_bytes) {
  Result<std::string> read = read_file(path.string(), most_bytes);
  if (!read) return std::move(read.error());
  bytes = std::move(*read);
  return std::nullopt;
}

}  // namespace

Result<std::shared_ptr<const Model>> read_model_folder(const std::string& path) {
  const fs::path folder = folder_of(path);
  if (auto error = no_folder(folder)) return std::move(*error);
  if (!there(folder / "config.json")) {
    return make_error(ErrorCode::kNotFound, "model folder: found no config.json: " + shown(folder));
  }
  if (!there(folder / "model.safetensors")) return no_tensors(folder);
  ModelFiles files;
  files.name = name_of_folder(folder);
  if (auto error = fill(files.config, folder / "config.json", kMostConfigBytes)) {
    return std::move(*error);
  }
  if (auto error = fill(files.tensors, folder / "model.safetensors", kMostTensorBytes)) {
    return std::move(*error);
  }
  struct Optional {
    std::string ModelFiles::*bytes;
    const char* name;
  };
  for (const auto& [bytes, name] : {Optional{&ModelFiles::words, "words.txt"},
                                    {&ModelFiles::vocab, "vocab.json"},
                                    {&ModelFiles::merges, "merges.txt"}}) {
    if (!there(folder / name)) continue;
    if (auto error = fill(files.*bytes, folder / name, kMostWordsBytes)) return std::move(*error);
  }
  Result<std::shared_ptr<const Model>> model = read_model(files);
  if (!model) model.error().message += ": " + shown(folder);
  return model;
}

}  // namespace attn
