// What --help says before and after the options.
#pragma once

namespace attn::app {

/// The commands.
inline constexpr const char* kUsage =
    "attention-explainer [MODEL | TEXT FILE] [options]   open the window\n"
    "attention-explainer trace      [options] [-o FILE|-]  every tensor of the run, as JSON\n"
    "attention-explainer scene      [options] [-o FILE|-]  the frame as JSON\n"
    "attention-explainer export     [options] -o FILE.(png|svg|pdf)\n"
    "                               one slide; a PDF without --slide is a handout of all\n"
    "attention-explainer transcript [options] [-o FILE|-]  the words of all slides, as plain text\n"
    "attention-explainer tokens     [options] [-o FILE|-]  the pieces of the whole text, as JSON\n"
    "attention-explainer models     [FILE…] [-o FILE|-]    what models there are, a line each\n";

/// What targets and exit statuses are.
inline constexpr const char* kFooter =
    "A TARGET is TENSOR/LAYER/HEAD/ROW/COLUMN, counted from 1, with the indices that the tensor\n"
    "has: attention_weights/1/1/3/6, w_q/1/1/7/2, x/1/3/20, mask/all/all/6/3, token/3.\n"
    "Exit status: 0 done, 2 input or usage refused, 3 no display or no OpenGL, 4 out of resources\n"
    "or output not writable.";

}  // namespace attn::app
