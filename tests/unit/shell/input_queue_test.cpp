#include "app/shell/input_queue.h"

#include <gtest/gtest.h>

namespace attn::app {
namespace {

InputEvent key(int code, int action) {
  InputEvent event;
  event.kind = InputEvent::Kind::kKey;
  event.code = code;
  event.action = action;
  return event;
}

InputEvent move(double x) {
  InputEvent event;
  event.x = x;
  return event;
}

TEST(InputQueue, ATapWithinOneFrameTakesTwoFrames) {
  InputQueue queue;
  queue.push(key('A', 1));
  queue.push(key('A', 0));
  queue.push(key('B', 1));
  EXPECT_EQ(queue.take_frame(), std::vector<InputEvent>{key('A', 1)});
  EXPECT_EQ(queue.take_frame(), (std::vector<InputEvent>{key('A', 0), key('B', 1)}));
  EXPECT_TRUE(queue.empty());
}

TEST(InputQueue, ThirtyTapsStayThirtyTaps) {
  InputQueue queue;
  for (int tap = 0; tap < 30; ++tap) {
    queue.push(key('A', 1));
    queue.push(key('A', 0));
  }
  int presses = 0;
  while (!queue.empty()) {
    for (const InputEvent& event : queue.take_frame()) {
      presses += event.action;
    }
  }
  EXPECT_EQ(presses, 30);
}

TEST(InputQueue, MovesThatFollowOneAnotherAreOneAndNeverPassAButton) {
  InputQueue queue;
  queue.push(move(1));
  queue.push(move(2));
  InputEvent press = key(0, 1);
  press.kind = InputEvent::Kind::kButton;
  queue.push(press);
  queue.push(move(3));
  EXPECT_EQ(queue.take_frame(), (std::vector<InputEvent>{move(2), press, move(3)}));
}

TEST(InputQueue, AStormOfRepeatedKeysStaysBounded) {
  InputQueue queue;
  for (int i = 0; i < 100000; ++i) {
    queue.push(key('A', 2));
  }
  std::size_t left = 0;
  while (!queue.empty()) {
    left += queue.take_frame().size();
  }
  EXPECT_LE(left, 4096U);
}

}  // namespace
}  // namespace attn::app
