"""The kernels of kernels.c as differentiable functions for torch; compiled at first use."""
import ctypes
import os
import pathlib
import subprocess
import tempfile

import torch

SOURCE = pathlib.Path(__file__).with_name("kernels.c")
SLICE = 128  # rows of logits held at once: 2 MB, which a core's cache holds
FLAGS = ["-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-fPIC", "-shared"]


def _compiled():
    library = pathlib.Path(tempfile.mkdtemp(prefix="kernels-")) / "kernels.so"
    compiler = os.environ.get("CC", "gcc")
    subprocess.run([compiler, *FLAGS, str(SOURCE), "-o", str(library), "-lmvec", "-lm"], check=True)
    loaded = ctypes.CDLL(str(library))
    loaded.cross_entropy.restype = ctypes.c_double
    return loaded


KERNELS = _compiled()


def _at(tensor):
    assert tensor.is_contiguous()
    return ctypes.c_void_p(tensor.data_ptr())


class Attention(torch.autograd.Function):
    """qkv [batch, words, 3 * d_model] -> context, weights. The weights carry no gradient."""

    @staticmethod
    def forward(ctx, qkv, n_heads, causal, pressure):
        qkv = qkv.contiguous()
        batch, words, width = qkv.shape
        weights = torch.empty(batch, n_heads, words, words)
        context = torch.empty(batch, words, width // 3)
        KERNELS.attention_forward(_at(qkv), _at(weights), _at(context), batch, words, n_heads,
                                  int(causal))
        ctx.save_for_backward(qkv, weights)
        ctx.causal, ctx.pressure = causal, pressure / (batch * words * n_heads)
        ctx.mark_non_differentiable(weights)
        return context, weights

    @staticmethod
    def backward(ctx, by_context, _):
        qkv, weights = ctx.saved_tensors
        batch, n_heads, words, _ = weights.shape
        by_context, by_qkv = by_context.contiguous(), torch.empty_like(qkv)
        KERNELS.attention_backward(_at(qkv), _at(weights), _at(by_context), _at(by_qkv), batch,
                                   words, n_heads, int(ctx.causal), ctypes.c_float(ctx.pressure))
        return by_qkv, None, None, None


class Gelu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        x = x.contiguous()
        y = torch.empty_like(x)
        KERNELS.gelu_forward(_at(x), _at(y), ctypes.c_long(x.numel()))
        ctx.save_for_backward(x)
        return y

    @staticmethod
    def backward(ctx, by_y):
        (x,) = ctx.saved_tensors
        by_y, by_x = by_y.contiguous(), torch.empty_like(x)
        KERNELS.gelu_backward(_at(x), _at(by_y), _at(by_x), ctypes.c_long(x.numel()))
        return by_x


class MeanLoss(torch.autograd.Function):
    """Mean cross-entropy of hidden rows against their right pieces, through the tied embeddings."""

    @staticmethod
    def forward(ctx, hidden, embeddings, right):
        rows, right = len(hidden), right.contiguous()
        by_hidden, by_embeddings = torch.empty_like(hidden), torch.zeros_like(embeddings)
        logits, loss = torch.empty(min(SLICE, rows), len(embeddings)), 0.0
        transposed = embeddings.t()
        for start in range(0, rows, SLICE):
            part, answers = hidden[start:start + SLICE], right[start:start + SLICE]
            table = torch.mm(part, transposed, out=logits[:len(part)])
            loss += KERNELS.cross_entropy(_at(table), _at(answers), ctypes.c_long(len(part)),
                                          ctypes.c_long(len(embeddings)), ctypes.c_float(1 / rows))
            torch.mm(table, embeddings, out=by_hidden[start:start + SLICE])
            by_embeddings.addmm_(table.t(), part)
        ctx.save_for_backward(by_hidden, by_embeddings)
        return torch.tensor(loss / rows)

    @staticmethod
    def backward(ctx, by_loss):
        by_hidden, by_embeddings = ctx.saved_tensors
        return by_hidden * by_loss, by_embeddings * by_loss, None
