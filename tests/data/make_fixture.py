#!/usr/bin/python3
"""Makes fixture/: a model of the lesson's shape with 200 words and sixteen positions, for tests.

    python3 make_fixture.py

Needs NumPy (python3-numpy). The same files come out at every run. A word's vector is the direction
of its class and something of its own; places lie on two circles. So head 1 listens by class, heads
2, 3 and 5 to the word before, the word after and themselves, as sharply as two circles can tell
sixteen places; the other heads are drawn at random.
"""
import json
import pathlib
import struct

import numpy as np

CLASSES = {
    "article": "The the a an A An This this every no".split(),
    "noun": """cat mat exam dog bird lamp kite chair river castle garden teacher student question
        answer sentence word number window door house tree apple bread water night morning summer
        winter letter paper picture music song king queen child mother father friend stranger
        incomprehensibilities electroencephalographs counterrevolutionaries 猫 кошка γάτα القطة
        חתול बिल्ली แมว 고양이 🐈 👩‍🚀 nai\u0308vete\u0301 Straße year2024 R2D2 B-52 x86""".split(),
    "verb": """sat saw ran sleeps sings wrote reads found lost gave took kept heard listens asks
        answers opened closed walked jumps loves knows thinks said told made broke built
        misunderstood overcomplicates""".split(),
    "preposition": """on in under over behind beside between through without because while before
        after near toward notwithstanding""".split(),
    "pronoun": "She He It They we you I who someone nobody itself".split(),
    "adjective": """small large old young green blue quiet loud bright dark gentle honest hungry
        sleepy unbelievably extraordinarily wonderful strange early late first last""".split(),
    "other": """here there now today always never often soon again away home quickly slowly well
        yes and or but not very then 3 42 2024 3.14 -5 +1 =1+1 100% %s%n ##id <script> &amp;
        ]]> "quoted" it's don't O'Neill e.g. end. stop! why? wait, (so) [x] {y} \\frac a_b $1
        half-hearted mother-in-law""".split(),
}
LESSON = "The cat sat on the mat She an exam dog saw a".split()
N_WORDS, N_POSITIONS, D_MODEL, N_HEADS, D_HEAD = 200, 16, 32, 8, 4

# Head 1 by class: what it asks, how it answers.
QUERIES = {"article": (4, 1.5, -2.5, -1), "noun": (1, -4, 4, 4), "verb": (2, 1, 0.5, -1),
           "preposition": (0, 3, 3, -3), "pronoun": (2, 1.5, 1, -1.5),
           "adjective": (3, 1, 0, 1), "other": (0.5, 0.5, -0.5, 0.5)}
KEYS = {"article": (0.6, -0.1, 0.3, 0.3), "noun": (1.8, 1.1, 0.5, -0.4),
        "verb": (0.8, 0.4, 0.4, -0.2), "preposition": (0.4, -0.2, 0.2, 0.1),
        "pronoun": (1.6, 0.5, 0.2, -0.1), "adjective": (0.9, 0.3, 0.6, 0.5),
        "other": (0.2, 0.1, -0.2, -0.3)}


def all_words():
    """The lesson's words first, then the classes in turn, each word with its class."""
    class_of = {word: name for name, words in CLASSES.items() for word in words}
    words = LESSON + [word for word in class_of if word not in LESSON]
    assert len(words) == len(set(words)) == N_WORDS, len(words)
    return words, [class_of[word] for word in words]


def circles(rows):
    """Each place on two circles: one turn and four turns in 32 places."""
    turns = 2 * np.pi * np.arange(rows)[:, None] * np.array([1, 4]) / 32
    return np.hstack([np.cos(turns), np.sin(turns)])


def place_head(shift):
    """q and k over the four numbers of the circles: the score is largest `shift` places on."""
    q = np.zeros((4, 4))
    for circle, turns in enumerate((1, 4)):
        angle = 2 * np.pi * shift * turns / 32
        part = [circle, circle + 2]
        q[np.ix_(part, part)] = [[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]
    return 6 * q, 1.5 * np.eye(4)


def main():
    rng = np.random.RandomState(11)
    words, classes = all_words()
    names = list(CLASSES)
    turned, _ = np.linalg.qr(rng.standard_normal((D_MODEL, D_MODEL)))
    class_directions, places, own = turned[:7], turned[7:11], turned[11:]
    own_part = rng.standard_normal((N_WORDS, len(own))) / 2
    class_rows = np.array([names.index(name) for name in classes])
    wte = 2 * class_directions[class_rows] + own_part @ own
    wpe = circles(N_POSITIONS) @ places

    q = [0.55 * rng.standard_normal((D_MODEL, D_HEAD)) for _ in range(N_HEADS)]
    k = [0.55 * rng.standard_normal((D_MODEL, D_HEAD)) for _ in range(N_HEADS)]
    v = [0.5 * rng.standard_normal((D_MODEL, D_HEAD)) for _ in range(N_HEADS)]
    by_class = [np.array([table[name] for name in names]) / 2 for table in (QUERIES, KEYS)]
    q[0] = class_directions.T @ by_class[0] + 0.15 * own.T @ rng.standard_normal((len(own), D_HEAD))
    k[0] = class_directions.T @ by_class[1] + 0.15 * own.T @ rng.standard_normal((len(own), D_HEAD))
    for head, shift in ((1, -1), (2, 1), (4, 0)):
        placed_q, placed_k = place_head(shift)
        q[head], k[head] = places.T @ placed_q, places.T @ placed_k
    tensors = {
        "wte.weight": wte, "wpe.weight": wpe,
        "h.0.attn.c_attn.weight": np.hstack(q + k + v),
        "h.0.attn.c_proj.weight": 0.3 * rng.standard_normal((D_MODEL, D_MODEL)),
    }
    header, data = {}, b""
    for name, values in tensors.items():
        raw = values.astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(values.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    config = {
        "architectures": ["AttentionLesson"], "badge": "constructed",
        "n_embd": D_MODEL, "n_head": N_HEADS, "n_layer": 1, "n_positions": N_POSITIONS,
        "vocab_size": N_WORDS, "mask": "none", "lesson_text": " ".join(LESSON[:6]),
        "function_words": CLASSES["article"] + CLASSES["preposition"] + CLASSES["pronoun"],
    }
    folder = pathlib.Path(__file__).resolve().parent / "fixture"
    folder.mkdir(exist_ok=True)
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)
    (folder / "words.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    (folder / "config.json").write_text(json.dumps(config, indent=2, ensure_ascii=False) + "\n",
                                        encoding="utf-8")

    x = wte[:16] + wpe
    for head in range(N_HEADS):
        scores = (x @ q[head]) @ (x @ k[head]).T / 2
        weights = np.exp(scores - scores.max(axis=1, keepdims=True))
        weights /= weights.sum(axis=1, keepdims=True)
        print(f"head {head + 1}: largest weights of rows {weights.max(axis=1).round(2)}")


if __name__ == "__main__":
    main()
