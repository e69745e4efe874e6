// Reading the edits of a Document: which belong to one tensor of one head, which mask cell wins,
// which sorts of numbers can be edited at all. Shared by compute, value_at and apply.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <ranges>
#include <vector>

#include "engine/document/document.h"

namespace attn {

/// The greatest magnitude an edited number may have: far past every scale on screen, and small
/// enough for products of three to stay floats.
inline constexpr double kGreatestEdit = 1e6;

/// The learned numbers of one head, in the order of Tensor.
inline constexpr std::array<Tensor, 7> kHeadParameters = {
    Tensor::kWQ, Tensor::kWK, Tensor::kWV, Tensor::kBQ, Tensor::kBK, Tensor::kBV, Tensor::kWO};

/// Whether edits of `tensor` are edits of a head's learned numbers: they survive another sentence.
bool is_head_parameter(Tensor tensor);

/// Whether numbers of `tensor` can be edited at all.
bool is_editable_tensor(Tensor tensor);

using EditIterator = std::map<Target, double>::const_iterator;

/// The edits of one tensor of one layer and head (kNone, kAll as in targets), by row, then column.
std::ranges::subrange<EditIterator> edits_of(const Document& document, Tensor tensor, int layer,
                                             int head);

/// Whether `order` names each of n places once.
bool is_permutation_of(const std::vector<int>& order, int n);

/// The value that `target` itself was given, or nothing.
std::optional<double> edit_of(const Document& document, const Target& target);

}  // namespace attn
