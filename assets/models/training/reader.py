"""A second reader of a model's folder: files only, NumPy only, double precision.

It shares no line with the trainer or its tokenizer, so that agreement between the two, and with
the program, means something.
"""
import json
import math
import pathlib
import re
import struct
import unicodedata

import numpy as np


def read_safetensors(path):
    raw = pathlib.Path(path).read_bytes()
    (header_size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8:8 + header_size])
    header.pop("__metadata__", None)
    body, tensors, expected = raw[8 + header_size:], {}, 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, end = entry["data_offsets"]
        if begin != expected or entry["dtype"] != "F32":
            raise ValueError(f"{name}: hole, overlap or another type")
        tensors[name] = np.frombuffer(body[begin:end], "<f4").astype(float).reshape(entry["shape"])
        expected = end
    if expected != len(body):
        raise ValueError("bytes after the last tensor")
    return tensors


def kind_of(character):
    if character.isspace():
        return "space"
    return {"L": "letter", "N": "number"}.get(unicodedata.category(character)[0], "other")


def split_words(text):
    """GPT-2's split by hand: contractions; runs of one kind, each with one space in front."""
    found, i = [], 0
    while i < len(text):
        short = re.match(r"'(s|t|re|ve|m|ll|d)", text[i:])
        start, end = i, i
        if short:
            end = i + short.end()
        else:
            if text[i] == " " and i + 1 < len(text) and kind_of(text[i + 1]) != "space":
                end += 1
            kind = kind_of(text[end])
            while end < len(text) and kind_of(text[end]) == kind:
                end += 1
            if kind == "space" and end < len(text) and end - start > 1:
                end -= 1  # the last space goes with the next word
        found.append(text[start:end])
        i = end
    return found


def softmax(scores):
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


class Run:
    """What one forward pass gives; the first axis is the sentence, layers are a list."""

    def __init__(self):
        self.weights = []  # of each layer: [sentence, head, row, column]
        self.streams = []  # entering the first layer, then leaving each layer
        self.final = self.logits = None


class Reader:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        lines = (folder / "merges.txt").read_text(encoding="utf-8").split("\n")
        merges = [line for line in lines if line and not line.startswith("#version")]
        self.rank = {tuple(line.split(" ")): i for i, line in enumerate(merges)}
        self.tensors = read_safetensors(folder / "model.safetensors")
        self.heads, self.layers = self.config["n_head"], self.config["n_layer"]
        visible = [*range(33, 127), *range(161, 173), *range(174, 256)]
        hidden = [b for b in range(256) if b not in visible]
        self.letter = {b: chr(b) for b in visible} | {b: chr(256 + i) for i, b in enumerate(hidden)}
        self.byte = {letter: b for b, letter in self.letter.items()}
        self.piece = {i: text for text, i in self.vocabulary.items()}

    # ------------------------------------------------------------------ text

    def encode(self, text):
        if self.config.get("add_prefix_space") and text and text[0] != " ":
            text = " " + text
        return [i for word in split_words(text) for i in self.encode_word(word)]

    def encode_word(self, word):
        parts = [self.letter[b] for b in word.encode("utf-8")]
        while len(parts) > 1:
            pairs = list(zip(parts, parts[1:]))
            best = min(pairs, key=lambda pair: self.rank.get(pair, math.inf))
            if best not in self.rank:
                break
            merged = []
            while parts:
                if tuple(parts[:2]) == best:
                    merged.append(parts[0] + parts[1])
                    parts = parts[2:]
                else:
                    merged.append(parts.pop(0))
            parts = merged
        return [self.vocabulary[part] for part in parts]

    def text_of(self, i):
        if i == self.config["mask_token_id"]:
            return self.config["mask_token"]
        return bytes(self.byte[c] for c in self.piece[i]).decode("utf-8", "replace")

    # ------------------------------------------------------------------ numbers

    def norm(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        spread = np.sqrt((centred ** 2).mean(-1, keepdims=True) + self.config["layer_norm_epsilon"])
        return centred / spread * self.tensors[name + ".weight"] + self.tensors[name + ".bias"]

    def affine(self, x, name):
        return x @ self.tensors[name + ".weight"] + self.tensors[name + ".bias"]

    def run(self, ids, causal, cut=(), silent=(), logits=True):
        """ids [sentence, word]; cut: (sentence, row, column) gone in every head; silent: (layer,
        head) pairs that give nothing."""
        ids, result = np.asarray(ids), Run()
        count, words = ids.shape
        width = self.config["n_embd"] // self.heads
        hidden = np.zeros((count, 1, words, words), bool)
        if causal:
            hidden |= np.triu(np.ones((words, words), bool), 1)
        for sentence, row, column in cut:
            hidden[sentence, 0, row, column] = True
        stream = self.tensors["transformer.wte.weight"][ids]
        stream = stream + self.tensors["transformer.wpe.weight"][:words]
        result.streams.append(stream)
        for layer in range(self.layers):
            at = f"transformer.h.{layer}."
            qkv = self.affine(self.norm(stream, at + "ln_1"), at + "attn.c_attn")
            q, k, v = (part.reshape(count, words, self.heads, width).transpose(0, 2, 1, 3)
                       for part in np.split(qkv, 3, axis=-1))
            scores = np.where(hidden, -np.inf, q @ k.transpose(0, 1, 3, 2) / math.sqrt(width))
            weights = softmax(scores)
            context = weights @ v
            for silent_layer, head in silent:
                if silent_layer == layer:
                    context[:, head] = 0
            context = context.transpose(0, 2, 1, 3).reshape(count, words, -1)
            stream = stream + self.affine(context, at + "attn.c_proj")
            inner = self.affine(self.norm(stream, at + "ln_2"), at + "mlp.c_fc")
            bent = np.tanh(math.sqrt(2 / math.pi) * (inner + 0.044715 * inner ** 3))
            stream = stream + self.affine(inner / 2 * (1 + bent), at + "mlp.c_proj")
            result.weights.append(weights)
            result.streams.append(stream)
        result.final = self.norm(stream, "transformer.ln_f")
        if logits:
            result.logits = result.final @ self.tensors["transformer.wte.weight"].T
        return result
