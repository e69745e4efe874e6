// Every change of view is a blend of two pages: what is equal is paired, it begins as the first and
// ends as the second.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

// The numbers in the pictures of a page.
void add_quantities(const Frame& frame, std::set<std::string>& quantities) {
  for (const Primitive& primitive : frame.list) {
    const bool in_picture = primitive.part == Part::kMain || primitive.part == Part::kSide;
    if (in_picture && is_visible(primitive) && target_of(primitive)) {
      quantities.insert(quantity_of(primitive.id));
    }
  }
}

std::pair<Frame, Frame> pages(const Shot& from, const Shot& to) {
  return {frame_of(from), frame_of(to)};
}

// The share of the quantities seen in both that a blend pairs with themselves.
double share_paired(const Frame& from, const Frame& to, std::string& lost) {
  std::set<std::string> first, second, paired;
  add_quantities(from, first);
  add_quantities(to, second);
  const std::vector<int> pairs = blend_pairs(from.list, to.list);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (pairs[i] >= 0) {
      const std::string quantity = quantity_of(from.list[i].id);
      if (quantity == quantity_of(to.list[static_cast<std::size_t>(pairs[i])].id)) {
        paired.insert(quantity);
      }
    }
  }
  int common = 0, found = 0;
  for (const std::string& quantity : first) {
    if (second.contains(quantity)) {
      ++common;
      found += paired.contains(quantity) ? 1 : 0;
      lost += paired.contains(quantity) ? "" : quantity + " ";
    }
  }
  return common == 0 ? 1 : static_cast<double>(found) / common;
}

std::vector<std::pair<Shot, Shot>> changes_of_view() {
  std::vector<std::pair<Shot, Shot>> changes;
  for (const SlideSample& sample : with_tokens_up_to(40, plain_samples())) {
    const auto slides = slide_list();
    for (std::size_t i = 0; i < slides.size(); ++i) {
      const Shot rest = rest_of(sample, slides[i]);
      const Shot next = rest_of(sample, slides[(i + 1) % slides.size()]);
      changes.emplace_back(rest, at_time(next, 0.3));
      changes.emplace_back(rest, next);
      Shot other = rest;
      other.view.row = sample.trace->n_tokens() - 1;
      other.note = "last row";
      changes.emplace_back(rest, other);
      other.view.head = 1;
      other.note = "second head, last row";
      changes.emplace_back(rest, other);
      changes.emplace_back(rest, in_theme(rest, Theme::kDark));
    }
  }
  return changes;
}

TEST(SlideBlend, PairsEqualQuantitiesAndBeginsAndEndsAsItsFrames) {
  Breaches breaches;
  for (const auto& [from, to] : changes_of_view()) {
    const auto [a, b] = pages(from, to);
    Shot shot = to;
    shot.note += " from " + describe(from);
    std::string lost;
    const double share = share_paired(a, b, lost);
    if (share < 0.8) {
      breaches.add(shot, "pairs only " + std::to_string(share) + " of equal quantities: " + lost);
    }
    std::set<std::string> ids;
    for (const Primitive& primitive : blend(a, b, 0.43F).list) {
      if (!ids.insert(primitive.id).second) {
        breaches.add(shot, "two primitives are called " + primitive.id + " half way");
      }
      if (!(primitive.box.w >= 0 && primitive.box.h >= 0 && primitive.opacity >= 0)) {
        breaches.add(shot, primitive.id + " has no size half way");
      }
    }
    if (blend(a, b, 0).list != a.list || blend(a, b, 0).background != a.background) {
      breaches.add(shot, "does not begin as its first frame");
    }
    if (blend(a, b, 1).list != b.list || blend(a, b, 1).background != b.background) {
      breaches.add(shot, "does not end as its second frame");
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideBlend, ABarBecomesACellOfTheMatrix) {
  const SlideSample six = plain_samples().front();
  const Frame softmax = frame_of(rest_of(six, slide_of(SlideId::kSoftmax)));
  const Frame matrix = frame_of(at_time(rest_of(six, slide_of(SlideId::kMatrix)), 0.3));
  const std::vector<int> pairs = blend_pairs(softmax.list, matrix.list);
  int bars = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::string& id = softmax.list[i].id;
    if (id.starts_with("attention_weights/1/1/3/") && place_of(id).starts_with("bar/")) {
      ++bars;
      ASSERT_GE(pairs[i], 0) << id;
      EXPECT_EQ(quantity_of(matrix.list[static_cast<std::size_t>(pairs[i])].id), quantity_of(id));
    }
  }
  EXPECT_EQ(bars, 6);
}

}  // namespace
}  // namespace attn::app
