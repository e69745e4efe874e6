"""The network: GPT-2's blocks, one set of weights for both masks.

Names are those of the exported file, but matrices are held [out, in] here, as torch multiplies
them; export.py turns them.
"""
import math

import torch
import torch.nn.functional as F

import kernels

EPSILON = 1e-5
N_VOCABULARY, N_POSITIONS = 4097, 128
D_MODEL, N_HEADS, N_LAYERS = 32, 8, 3
WAVES, WAVE_HEIGHT, SHORTEST, LONGEST = 6, 2.0, 4.0, 60.0


def wave_positions(positions):
    """Sines and cosines of six periods: then "one place back" is a turn that four numbers hold."""
    places = torch.arange(N_POSITIONS).float()
    for i in range(WAVES):
        period = SHORTEST * (LONGEST / SHORTEST) ** (i / (WAVES - 1))
        positions[:, 2 * i] = WAVE_HEIGHT * torch.sin(2 * math.pi / period * places)
        positions[:, 2 * i + 1] = WAVE_HEIGHT * torch.cos(2 * math.pi / period * places)


def new_parameters(seed, n_layers=N_LAYERS):
    generator = torch.Generator().manual_seed(seed)

    def random(*shape, spread):
        return torch.randn(*shape, generator=generator) * spread

    by_width, by_inner = 0.7 / math.sqrt(D_MODEL), 0.7 / math.sqrt(4 * D_MODEL)
    made = {"wte": random(N_VOCABULARY, D_MODEL, spread=0.3),
            "wpe": random(N_POSITIONS, D_MODEL, spread=0.02)}
    wave_positions(made["wpe"])
    made["wte"][:, :2 * WAVES] *= 0.1  # words leave the waves' dimensions to the places
    for layer in range(n_layers):
        at = f"h.{layer}."
        for norm in ("ln_1", "ln_2"):
            made[f"{at}{norm}.weight"] = torch.ones(D_MODEL)
            made[f"{at}{norm}.bias"] = torch.zeros(D_MODEL)
        for name, rows, columns, spread in (
                ("attn.qk", 2 * D_MODEL, D_MODEL, by_width), ("attn.v", D_MODEL, D_MODEL, by_width),
                ("attn.c_proj", D_MODEL, D_MODEL, by_width),
                ("mlp.c_fc", 4 * D_MODEL, D_MODEL, by_width),
                ("mlp.c_proj", D_MODEL, 4 * D_MODEL, by_inner)):
            made[f"{at}{name}.weight"] = random(rows, columns, spread=spread)
            made[f"{at}{name}.bias"] = torch.zeros(rows)
    made["ln_f.weight"], made["ln_f.bias"] = torch.ones(D_MODEL), torch.zeros(D_MODEL)
    return made


class Network:
    def __init__(self, parameters):
        self.parameters = parameters
        self.n_layers = sum(name.endswith("ln_1.weight") for name in parameters)

    def affine(self, x, name):
        return F.linear(x, self.parameters[name + ".weight"], self.parameters[name + ".bias"])

    def norm(self, x, name):
        weight, bias = self.parameters[name + ".weight"], self.parameters[name + ".bias"]
        return F.layer_norm(x, (D_MODEL,), weight, bias, EPSILON)

    def hidden(self, ids, causal, pressure=0.0):
        """Rows of the last norm for ids [batch, words], all of one length."""
        p = self.parameters
        stream = F.embedding(ids, p["wte"]) + p["wpe"][:ids.shape[1]]
        for layer in range(self.n_layers):
            at = f"h.{layer}."
            x = self.norm(stream, at + "ln_1")
            qkv = torch.cat([self.affine(x, at + "attn.qk"), self.affine(x, at + "attn.v")], -1)
            context, _ = kernels.Attention.apply(qkv, N_HEADS, causal, pressure)
            stream = stream + self.affine(context, at + "attn.c_proj")
            x = self.norm(stream, at + "ln_2")
            x = kernels.Gelu.apply(self.affine(x, at + "mlp.c_fc"))
            stream = stream + self.affine(x, at + "mlp.c_proj")
        return self.norm(stream, "ln_f")

    def loss(self, hidden_rows, right):
        return kernels.MeanLoss.apply(hidden_rows, self.parameters["wte"], right)
