#include "engine/model/safetensors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/base/byte_reader.h"
#include "engine/model/json.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMostHeaderBytes = 16U << 20U;
constexpr std::size_t kMostTensors = 65'536;
constexpr std::size_t kMostDims = 8;

struct StoredType {
  std::string_view name;
  std::uint64_t n_bits;
};

constexpr std::array kTypes = {
    StoredType{"BOOL", 8},    StoredType{"U8", 8},      StoredType{"I8", 8},
    StoredType{"F8_E5M2", 8}, StoredType{"F8_E4M3", 8}, StoredType{"F8_E8M0", 8},
    StoredType{"F4", 4},      StoredType{"F6_E2M3", 6}, StoredType{"F6_E3M2", 6},
    StoredType{"I16", 16},    StoredType{"U16", 16},    StoredType{"F16", 16},
    StoredType{"BF16", 16},   StoredType{"I32", 32},    StoredType{"U32", 32},
    StoredType{"F32", 32},    StoredType{"F64", 64},    StoredType{"I64", 64},
    StoredType{"U64", 64},    StoredType{"C64", 64}};

/// The types whose numbers are read.
std::optional<FloatType> float_type(std::string_view name) {
  if (name == "F32") return FloatType::kF32;
  if (name == "F16") return FloatType::kF16;
  if (name == "BF16") return FloatType::kBF16;
  return std::nullopt;
}

Error corrupt(std::string message) {
  return make_error(ErrorCode::kCorrupt, std::move(message));
}

/// A member that must be there, or null.
const json* member(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

/// A list of whole numbers, or nothing.
std::optional<std::vector<std::uint64_t>> whole_numbers(const json* list) {
  if (list == nullptr || !list->is_array()) return std::nullopt;
  std::vector<std::uint64_t> numbers;
  for (const json& entry : *list) {
    const auto* number = entry.get_ptr<const json::number_unsigned_t*>();
    if (number == nullptr) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

/// The bytes that a tensor of that type and shape takes, or nothing where no count holds them.
std::optional<std::uint64_t> bytes_needed(const StoredType& type,
                                          const std::vector<std::uint64_t>& shape) {
  std::optional<std::uint64_t> n_bits = type.n_bits;
  for (const std::uint64_t size : shape) {
    n_bits = checked_multiply(*n_bits, size);
    if (!n_bits) return std::nullopt;
  }
  if (*n_bits % 8 != 0) return std::nullopt;
  return *n_bits / 8;
}

/// The tensor of one header entry; its range lies in `data`.
Result<StoredTensor> read_entry(const std::string& name, const json& entry, std::string_view data) {
  if (!entry.is_object()) return corrupt("found " + describe_json(entry) + ", needs an object");
  const json* type_name = member(entry, "dtype");
  if (type_name == nullptr || !type_name->is_string() || entry.size() != 3) {
    return corrupt("the entry needs dtype, shape and data_offsets and nothing else");
  }
  const auto& wanted = *type_name->get_ptr<const std::string*>();
  const auto* type = std::find_if(kTypes.begin(), kTypes.end(),
                                  [&](const StoredType& known) { return known.name == wanted; });
  if (type == kTypes.end()) {
    return make_error(ErrorCode::kUnsupported, "found dtype " + describe_json(*type_name));
  }
  auto shape = whole_numbers(member(entry, "shape"));
  const auto range = whole_numbers(member(entry, "data_offsets"));
  if (!shape || !range || range->size() != 2) {
    return corrupt("shape and data_offsets must be lists of whole numbers");
  }
  if (shape->size() > kMostDims) {
    return make_error(ErrorCode::kTooLarge, "found " + std::to_string(shape->size()) +
                                                " dimensions, allowed are " +
                                                std::to_string(kMostDims));
  }
  const std::uint64_t begin = range->front();
  const std::uint64_t end = range->back();
  if (begin > end || end > data.size()) {
    return corrupt("found the range " + format_shape(*range) + ", the data has " +
                   std::to_string(data.size()) + " bytes");
  }
  const std::optional<std::uint64_t> needed = bytes_needed(*type, *shape);
  if (!needed || *needed != end - begin) {
    return corrupt("found " + std::to_string(end - begin) + " bytes for shape " +
                   format_shape(*shape) + " of " + wanted);
  }
  return StoredTensor{name, wanted, std::move(*shape),
                      data.substr(static_cast<std::size_t>(begin), end - begin)};
}

/// Refuses holes and overlaps, and bytes after the last tensor.
std::optional<Error> gap_in(const std::map<std::string, StoredTensor>& tensors,
                            std::string_view data) {
  std::vector<const StoredTensor*> in_order;
  for (const auto& [name, tensor] : tensors) in_order.push_back(&tensor);
  std::sort(in_order.begin(), in_order.end(), [](const StoredTensor* a, const StoredTensor* b) {
    return std::pair(a->bytes.data(), a->bytes.size()) <
           std::pair(b->bytes.data(), b->bytes.size());
  });
  const char* at = data.data();
  for (const StoredTensor* tensor : in_order) {
    if (tensor->bytes.data() != at) {
      return corrupt("tensor " + printable(tensor->name) + ": found " +
                     (tensor->bytes.data() < at ? "an overlap" : "unused bytes") + " before it");
    }
    at = tensor->bytes.data() + tensor->bytes.size();
  }
  const auto unused = data.data() + data.size() - at;
  if (unused == 0) return std::nullopt;
  return corrupt("found " + std::to_string(unused) + " bytes after the last tensor");
}

/// Metadata may only map names to strings.
bool sound_metadata(const json& metadata) {
  return metadata.is_object() && std::all_of(metadata.begin(), metadata.end(),
                                             [](const json& value) { return value.is_string(); });
}

/// A fault of the header, told by what the file is where that is known.
Error header_fault(const Error& fault, std::string_view bytes) {
  const std::string_view foreign = foreign_format(bytes);
  if (foreign.empty()) {
    return make_error(fault.code, "header: " + fault.message);
  }
  return make_error(ErrorCode::kUnsupported,
                    "found " + std::string(foreign) + ", allowed is safetensors");
}

Result<std::string_view> read_header(ByteReader& reader) {
  const Result<std::uint64_t> size = reader.read_u64();
  if (!size) return size.error();
  if (*size > kMostHeaderBytes) {
    return make_error(ErrorCode::kTooLarge, "found a header of " + std::to_string(*size) +
                                                " bytes, allowed are " +
                                                std::to_string(kMostHeaderBytes));
  }
  Result<std::string_view> header = reader.read_bytes(*size);
  if (header && !header->starts_with('{')) return corrupt("the header must begin with {");
  return header;
}

}  // namespace

std::string_view foreign_format(std::string_view bytes) {
  if (bytes.starts_with("GGUF")) return "a GGUF file";
  if (bytes.starts_with("PK\x03\x04")) return "a zip archive, in which code can lie";
  if (bytes.size() > 1 && bytes[0] == '\x80' && bytes[1] >= 2 && bytes[1] <= 5) {
    return "a pickle, which can run code";
  }
  return {};
}

Result<std::map<std::string, StoredTensor>> read_safetensors(std::string_view bytes) {
  ByteReader reader(bytes);
  const Result<std::string_view> text = read_header(reader);
  if (!text) return header_fault(text.error(), bytes);
  const Result<json> header = parse_json(*text);
  if (!header) return header_fault(header.error(), bytes);
  if (header->size() > kMostTensors) {
    return make_error(ErrorCode::kTooLarge, "found " + std::to_string(header->size()) +
                                                " tensors, allowed are " +
                                                std::to_string(kMostTensors));
  }
  const std::string_view data = bytes.substr(static_cast<std::size_t>(reader.offset()));
  std::map<std::string, StoredTensor> tensors;
  for (const auto& [name, entry] : header->items()) {
    if (name == "__metadata__") {
      if (!sound_metadata(entry)) return corrupt("__metadata__ must map names to strings");
      continue;
    }
    Result<StoredTensor> tensor = read_entry(name, entry, data);
    if (!tensor) return std::move(tensor).with_context("tensor " + printable(name)).error();
    tensors.emplace(name, std::move(*tensor));
  }
  if (std::optional<Error> gap = gap_in(tensors, data)) return std::move(*gap);
  return tensors;
}

std::optional<Error> wrong_type(const StoredTensor& tensor) {
  if (float_type(tensor.type)) return std::nullopt;
  return make_error(ErrorCode::kUnsupported, "tensor " + printable(tensor.name) + ": found " +
                                                 tensor.type +
                                                 " numbers, allowed are F32, F16 and BF16");
}

Result<std::vector<float>> read_floats(const StoredTensor& tensor) {
  if (std::optional<Error> fault = wrong_type(tensor)) return std::move(*fault);
  const FloatType type = *float_type(tensor.type);
  ByteReader reader(tensor.bytes);
  Result<std::vector<float>> numbers =
      reader.read_floats(type, tensor.bytes.size() / n_bytes_of(type));
  if (!numbers) return numbers.error();
  const auto bad =
      std::ranges::find_if(*numbers, [](float number) { return !std::isfinite(number); });
  if (bad == numbers->end()) return numbers;
  return corrupt("tensor " + printable(tensor.name) + ": found " +
                 (std::isnan(*bad) ? "NaN" : "infinity") + " at number " +
                 std::to_string(bad - numbers->begin()) + ", allowed are finite numbers");
}

std::string format_shape(const std::vector<std::uint64_t>& shape) {
  std::string text = "[";
  for (const std::uint64_t size : shape) {
    if (text.size() > 1) text += ", ";
    text += std::to_string(size);
  }
  return text + "]";
}

}  // namespace attn
