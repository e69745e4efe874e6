"""GPT-2's layout of the tensors in an exported folder, from the trainer's parameters and back.

Matrices are [in, out] there and [out, in] here; queries, keys and values are one matrix there.
"""
import json
import struct

import torch

import reader

TOP = "transformer."


def is_matrix(name, value):
    return value.dim() == 2 and name.startswith("h.")


def tensors_of(parameters):
    """Names and shapes as GPT-2 has them."""
    made = {}
    for name, value in parameters.items():
        value = value.detach()
        if ".attn.v." in name:
            continue
        if ".attn.qk." in name:
            value = torch.cat([value, parameters[name.replace("attn.qk", "attn.v")].detach()])
            name = name.replace("attn.qk", "attn.c_attn")
        full = TOP + name + (".weight" if name in ("wte", "wpe") else "")
        made[full] = (value.t() if is_matrix(name, value) else value).contiguous()
    return dict(sorted(made.items()))


def parameters_of(folder):
    """The trainer's parameters from an exported folder: the inverse of tensors_of."""
    made = {}
    for full, tensor in reader.read_safetensors(folder / "model.safetensors").items():
        name, value = full.removeprefix(TOP), torch.from_numpy(tensor).float()
        if name in ("wte.weight", "wpe.weight"):
            name = name.removesuffix(".weight")
        if is_matrix(name, value):
            value = value.t().contiguous()
        if ".attn.c_attn." in name:
            thirds = value.chunk(3)
            made[name.replace("attn.c_attn", "attn.qk")] = torch.cat(thirds[:2])
            made[name.replace("attn.c_attn", "attn.v")] = thirds[2].clone()
        else:
            made[name] = value
    return made


def write_safetensors(path, tensors):
    header, body = {"__metadata__": {"format": "pt"}}, b""
    for name, value in tensors.items():
        data = value.numpy().astype("<f4").tobytes()
        offsets = [len(body), len(body) + len(data)]
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": offsets}
        body += data
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)
