#include "app/slides/tokens_layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "app/marks/vector_column.h"
#include "app/view/run_words.h"
#include "engine/text/words.h"

namespace attn::app {
namespace {

constexpr float kSideWidth = 360, kSideRoom = 408, kLeastSideStage = 1280;
constexpr float kHairline = 24;  // left of the side picture
constexpr float kLabels = 80, kLabelsCompact = 52;
constexpr float kSidePitch = 152, kPitch = 192, kDockPitch = 160;
constexpr float kIds = 26, kColumns = 64;   // below the chips
constexpr float kStrip = 63, kRibbon = 73;  // heights on a page of full height
constexpr float kFullHeight = 532, kLeastShare = 0.6F;
constexpr float kNoteRoom = 36, kNote = 32, kNoteRoomCompact = 26, kNoteCompact = 20;
constexpr float kEdge = 30, kEdgeCompact = 14, kTileGap = 3;
constexpr float kTrack = 10, kTrackCompact = 4, kTrackH = 4;
constexpr float kLeastCell = 3;
constexpr float kSideHead = 104, kSideFoot = 73;  // of the comparison, round its columns
constexpr float kLargeWidth = 760, kLargeTop = 44;
constexpr std::array<float, 7> kOpeningSizes = {48, 36, 30, 24, 19, 15, 12};
constexpr float kOpeningGap = 0.9F, kMostOpeningGap = 1.8F, kPieceGap = 0.12F;  // of the size
constexpr float kOpeningHeight = 0.62F;                                         // of the stage
constexpr float kArcsBelowCaption = 40;

bool has_side(const PageLayout& layout) {
  return !layout.compact && layout.stage.w >= kLeastSideStage;
}

// ---- Words and columns.

WordWindow window_of(const SlideInput& input, float room) {
  const int n = input.trace.n_tokens();
  const int most = std::max(1, std::min(kMostColumns, static_cast<int>(room / kLeastPitch)));
  WordWindow window;
  window.n_words = n;
  window.n_shown = std::min(n, most);
  const int round_focus = input.focus.row - window.n_shown / 2;
  window.first = std::clamp(input.view.first_word.value_or(round_focus), 0, window.last_first());
  return window;
}

void place_words(const SlideInput& input, TokensLayout& layout) {
  const PageLayout& page = input.layout;
  const float inset = page.inset;
  layout.label_x = page.stage.x + inset;
  layout.label_size = page.compact ? 12 : 15;
  ColumnRoom room;
  room.left = layout.label_x + (page.compact ? kLabelsCompact : kLabels);
  const float end = page.stage.right() - inset - (layout.side ? kSideRoom : 0);
  const float edge = page.compact ? kEdgeCompact : kEdge;
  room.right = end - edge;
  layout.strip = {room.left - edge, end};
  layout.window = window_of(input, room.width());
  ShownWords shown;
  shown.words.resize(static_cast<std::size_t>(layout.window.n_shown));
  std::iota(shown.words.begin(), shown.words.end(), layout.window.first);
  const bool dock = page.dock.w > 0;
  layout.row = word_row(input, shown, room, (room.left + room.right) / 2,
                        layout.side ? kSidePitch
                        : dock      ? kDockPitch
                                    : kPitch);
  layout.studied = shown.shows(input.focus.row) ? shown.column_of(input.focus.row) : kNone;
  layout.column_w = layout.row.chip_w;
}

// A column stands in the middle of its tile; tiles share what is between two columns.
void place_tiles(TokensLayout& layout) {
  const WordRow& row = layout.row;
  for (int j = 0; j < row.n(); ++j) {
    const float middle = row.middle(j);
    const float half = row.pitch / 2;
    const float left = j > 0 ? (row.middle(j - 1) + middle) / 2 : middle - half;
    const float right = j + 1 < row.n() ? (middle + row.middle(j + 1)) / 2 : middle + half;
    layout.tiles.push_back({left + kTileGap / 2, right - kTileGap / 2});
  }
}

void place_lines(const SlideInput& input, TokensLayout& layout) {
  const PageLayout& page = input.layout;
  const bool compact = page.compact;
  const float share =
      std::clamp((page.main_bottom - page.main_top) / kFullHeight, kLeastShare, 1.0F);
  const float tight = compact ? 0.8F : 1;
  layout.ids = layout.row.bottom + kIds * tight;
  layout.columns_top = layout.row.bottom + kColumns * tight;
  const float strip_bottom = page.main_bottom - (compact ? kNoteRoomCompact : kNoteRoom);
  layout.strip_h = kStrip;
  layout.strip_top = strip_bottom - layout.strip_h;
  layout.note = strip_bottom + (compact ? kNoteCompact : kNote);
  const float room =
      std::max(24.0F, layout.strip_top - std::round(kRibbon * share) - layout.columns_top);
  const int d_model = input.trace.model->dims.d_model;
  layout.most_cells = std::max(1, static_cast<int>(room / kLeastCell));
  const int per_block = (d_model + layout.most_cells - 1) / layout.most_cells;
  const int n_cells = (d_model + per_block - 1) / per_block;
  layout.columns_h = column_height(room, n_cells);
  const float track = strip_bottom + (compact ? kTrackCompact : kTrack);
  layout.window.track = {layout.tiles.front().left, track,
                         layout.tiles.back().right - layout.tiles.front().left, kTrackH};
}

void size_ids(const SlideInput& input, TokensLayout& layout) {
  TextStyle style{layout.label_size, 400, Face::kNumbers, 0, true};
  float widest = 0;
  for (const int word : layout.row.shown.words) {
    const int id = input.trace.tokens[static_cast<std::size_t>(word)].id;
    widest = std::max(widest, input.text.measure({{decimal(id, 0), style, 0, 1, {}}}).width);
  }
  layout.id_size = widest + 6 > layout.row.chip_w ? 12 : layout.label_size;
}

// ---- The pictures beside and in the middle.

void place_comparison(const SlideInput& input, TokensLayout& layout) {
  const PageLayout& page = input.layout;
  if (layout.side) {
    layout.side->y = layout.columns_top - kSideHead;
    layout.side->h = kSideHead + layout.columns_h + kSideFoot;
    layout.hairline = layout.side->x - kHairline;
  }
  const float w = std::min(kLargeWidth, page.stage.w - 2 * page.inset);
  const float top = layout.row.bottom + kLargeTop * (page.compact ? 0.7F : 1);
  layout.large = {page.stage.centre().x - w / 2, top, w, page.main_bottom - top};
}

// ---- The opening pose.

void place_opening(const SlideInput& input, TokensLayout& layout) {
  const PageLayout& page = input.layout;
  const WordRow& row = layout.row;
  const std::vector<bool> goes_on = goes_on_word(input.trace.tokens);
  std::vector<float> widths;
  float at_one = 0;  // of all words at the chips' type
  int gaps = 0;
  for (int j = 0; j < row.n(); ++j) {
    const int word = row.word(j);
    const TextStyle style{row.chip_size, word == input.focus.row ? 600 : 500, Face::kWords, 0,
                          false};
    const float air = row.chip_w < 64 ? 8.0F : 12.0F;
    const Quoted label = quoted_token(input, word, style, row.chip_w - air);
    widths.push_back(input.text.measure({{label.text, style, 0, 1, {}}}).width);
    at_one += widths.back();
    gaps += j > 0 && !goes_on[static_cast<std::size_t>(word)] ? 1 : 0;
  }
  const float room = page.stage.w - 2 * page.inset;
  const auto length = [&](float size, float gap) {
    return at_one * size / row.chip_size + static_cast<float>(gaps) * gap * size +
           static_cast<float>(row.n() - 1 - gaps) * kPieceGap * size;
  };
  float size = kOpeningSizes.back();
  for (const float larger : kOpeningSizes) {
    if (length(larger, kOpeningGap) <= room) {
      size = larger;
      break;
    }
  }
  float gap = kOpeningGap;
  if (gaps > 0) {
    gap += (room - length(size, kOpeningGap)) / (static_cast<float>(gaps) * size);
    gap = std::clamp(gap, 0.2F, kMostOpeningGap);
  }
  layout.opening.zoom = size / row.chip_size;
  layout.opening.baseline_mid = std::round(page.stage.y + kOpeningHeight * page.stage.h);
  layout.opening.ceiling = page.caption_baseline + kArcsBelowCaption;
  float x = page.stage.centre().x - length(size, gap) / 2;
  for (int j = 0; j < row.n(); ++j) {
    const bool piece = goes_on[static_cast<std::size_t>(row.word(j))];
    x += j == 0 ? 0 : size * (piece ? kPieceGap : gap);
    const float width = widths[static_cast<std::size_t>(j)] * layout.opening.zoom;
    layout.opening.middles.push_back(x + width / 2);
    x += width;
  }
}

}  // namespace

TokensLayout tokens_layout(const SlideInput& input) {
  TokensLayout layout;
  const PageLayout& page = input.layout;
  if (has_side(page)) {
    layout.side = Rect{page.stage.right() - page.inset - kSideWidth, page.chips_top, kSideWidth, 0};
  }
  place_words(input, layout);
  place_tiles(layout);
  place_lines(input, layout);
  size_ids(input, layout);
  place_comparison(input, layout);
  place_opening(input, layout);
  return layout;
}

}  // namespace attn::app
