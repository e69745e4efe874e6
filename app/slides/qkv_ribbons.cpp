// The flow of the slide Q K V: from the column one trunk, split in three, through the gates to the
// cells; particles run along it while the first beat plays.
#include <algorithm>

#include "app/slides/qkv_scene.h"

namespace attn::app {
namespace {

constexpr double kOutFrom = 1.05, kOutSecs = 0.75;
constexpr double kParticlesFrom = 0.95, kParticlesIn = 0.3, kParticlesOut = 1.75;
constexpr int kParticles = 14;

std::string lane_id(const QkvScene& scene, const char* what, int i) {
  return std::string("flow/") + scene.role(i) + "#" + what;
}

/// How much of a flow lies left of `x`.
float shown_until(const Flow& flow, float x) {
  const float way = flow.to_x - flow.from_x;
  return way > 0 ? std::clamp((x - flow.from_x) / way, 0.0F, 1.0F) : 1;
}

void draw_particles(const QkvScene& scene, const Pen& pen) {
  const BeatClock& clock = scene.clock;
  const float there = clock.at(kThreeBeat, kParticlesFrom, kParticlesIn) *
                      (1 - clock.at(kThreeBeat, kParticlesOut, kParticlesIn));
  if (there <= 0) return;
  for (int i = 0; i < kLanes; ++i) {
    const Color color = faded(scene.hue(i), there);
    pen.dots(lane_id(scene, "particles/in", i),
             flow_particles(scene.lane(i).in, kParticles, clock.time_secs(), color), scene.role(i));
    if (clock.at(kThreeBeat, kOutFrom, kOutSecs) >= 1) {
      pen.dots(lane_id(scene, "particles/out", i),
               flow_particles(scene.lane(i).out, kParticles, clock.time_secs(), color),
               scene.role(i));
    }
  }
}

}  // namespace

void draw_ribbons(const QkvScene& scene) {
  const float share = scene.flow_share();
  if (share <= 0) return;
  const Pen pen = scene.pen.faded(share);
  const BeatClock& clock = scene.clock;
  const auto draw = [&](const std::string& id, const Flow& flow, float shown,
                        const std::string& role) {
    if (shown > 0) pen.ribbon(id, flow_ribbon(flow, shown), role);
  };
  draw("flow/x#trunk", scene.plan.trunk, shown_until(scene.plan.trunk, scene.front_x()), "x");
  for (int i = 0; i < kLanes; ++i) {
    draw(lane_id(scene, "in", i), scene.lane(i).in, shown_until(scene.lane(i).in, scene.front_x()),
         scene.role(i));
    draw(lane_id(scene, "out", i), scene.lane(i).out, clock.at(kThreeBeat, kOutFrom, kOutSecs),
         scene.role(i));
  }
  draw_particles(scene, pen);
}

}  // namespace attn::app
