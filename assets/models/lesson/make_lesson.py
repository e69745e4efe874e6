#!/usr/bin/python3
"""Makes the lesson: a one-layer attention model whose eight heads are constructed, not trained.

    python3 make_lesson.py        writes config.json, model.safetensors and words.txt beside itself,
                                  and the table of scores in README.md

Needs NumPy (Debian: python3-numpy). Everything is worked out in double precision, rounded to
float once, and measured from the rounded numbers: the scores in config.json are what this script
finds, never typed. The same numbers come out at every run.

The idea: twelve word vectors and eight position vectors are twenty independent directions of the
32, so for any table "this word (or place) shall have this query" there is a matrix w_q that gives
exactly that table: the least-squares solution of table = vectors @ w_q. A head whose table is zero
for every position reads words only, and the other way round.
"""
import json
import pathlib
import struct

import numpy as np

WORDS = "The cat sat on the mat She an exam dog saw a".split()
NOUNS = {"cat", "mat", "exam", "dog"}
ARTICLES = {"The", "the", "a", "an"}
SENTENCE = "The cat sat on the mat".split()
D_MODEL, N_HEADS, D_HEAD, N_POSITIONS = 32, 8, 4, 8

# Head 1, who goes with whom: what each word asks, how it answers, what it gives.
QUERIES = {
    "The": (4, 1.5, -2.5, -1), "a": (4, 1.5, -2.5, -1),
    "the": (-1, 4, 4, -4), "an": (-1, 4, 4, -4),
    "cat": (1, -4, 4, 4), "dog": (1, -4, 4, 4),
    "mat": (-4, 3, -4, 4), "exam": (-4, 3, -4, 4),
    "sat": (2, 1, 0.5, -1), "saw": (2, 1, 0.5, -1),
    "on": (0, 3, 3, -3), "She": (2, 1.5, 1, -1.5),
}
KEYS = {
    "The": (0.6, -0.1, 0.4, 0.3), "cat": (2.0, 1.0, 0.4, -0.4), "sat": (0.8, 0.4, 0.4, -0.2),
    "on": (0.4, -0.2, 0.2, 0.1), "the": (0.5, 0.1, -0.2, 0.2), "mat": (1.5, 1.2, 0.6, -0.5),
    "She": (1.6, 0.5, 0.2, -0.1), "an": (0.5, 0.1, -0.3, 0.4), "exam": (1.4, 1.3, 0.5, -0.5),
    "dog": (2.0, 1.0, 0.2, -0.3), "saw": (0.8, 0.3, 0.4, -0.1), "a": (0.6, -0.2, 0.3, 0.4),
}
VALUES = {
    "The": (-0.4, 0.3, 0.2, -0.6), "cat": (1.6, 0.4, -0.9, 0.7), "sat": (0.3, -0.8, 2.2, 0.5),
    "on": (-0.7, 0.5, 0.1, -0.3), "the": (-0.2, 0.9, -0.4, -0.5), "mat": (1.1, -1.2, 0.8, 0.4),
    "She": (1.3, 0.8, -0.6, -0.2), "an": (-0.3, 0.7, -0.2, -0.4), "exam": (0.9, -1.4, 0.6, 0.8),
    "dog": (1.7, 0.2, -1.1, 0.5), "saw": (0.5, -0.6, 1.9, 0.3), "a": (-0.5, 0.4, 0.3, -0.4),
}
SAT_SCORES = (0.5, 2.8, 1.2, 0.3, 0.4, 2.5)  # row "sat" of the sentence, scores divided by 2

# ---------------------------------------------------------------------------- vectors


def smooth_noise(rng, rows, cols):
    """Noise in which neighbouring columns resemble one another a little."""
    noise = rng.standard_normal((rows, cols))
    return noise + 0.6 * (np.roll(noise, 1, axis=1) + np.roll(noise, -1, axis=1))


def evened(rows):
    """The orthonormal rows nearest to the given ones (all are bent alike, none is first)."""
    left, _, right = np.linalg.svd(rows, full_matrices=False)
    return left @ right


def embeddings(rng):
    """Twelve word and eight position vectors: independent, in whole hundredths."""
    rows = evened(smooth_noise(rng, len(WORDS) + N_POSITIONS, D_MODEL))
    lengths = np.repeat([3.2, 1.8], [len(WORDS), N_POSITIONS])
    return np.round(rows * lengths[:, None], 2)


def spread_out(rng, count):
    """`count` unit vectors of D_HEAD numbers, as far from one another as they settle."""
    points = rng.standard_normal((count, D_HEAD))
    for step in range(6000):
        points /= np.linalg.norm(points, axis=1, keepdims=True)
        push = np.exp(8 * (points @ points.T - 1))
        np.fill_diagonal(push, 0)
        points -= (0.2 if step < 3000 else 0.02) * push @ points
    return points / np.linalg.norm(points, axis=1, keepdims=True)


# ---------------------------------------------------------------------------- heads
# A head is three tables of 20 rows (words, then positions) by D_HEAD: queries, keys, values.


def words_only(rows):
    return np.vstack([rows, np.zeros((N_POSITIONS, D_HEAD))])


def positions_only(rows):
    return np.vstack([np.zeros((len(WORDS), D_HEAD)), rows])


def place_keys(rng):
    """Keys +-e1 .. +-e4 under one rotation: places 0 and 1 are opposite, 2 and 3, and so on, and
    any other two are at right angles."""
    rotation = evened(rng.standard_normal((D_HEAD, D_HEAD)))
    return np.vstack([sign * rotation[axis] for axis in range(D_HEAD) for sign in (1, -1)])


def same_word_table(rng):
    """One direction a word; The and the share theirs."""
    points = spread_out(rng, len(WORDS) - 1)
    kinds = []
    for word in WORDS:
        if word.lower() not in kinds:
            kinds.append(word.lower())
    return np.array([points[kinds.index(word.lower())] for word in WORDS])


def noun_tables(rng):
    """Every word asks along one direction; nouns answer along it, the others hardly at all."""
    along = evened(rng.standard_normal((1, D_HEAD)))[0]
    queries = 3 * along + 0.15 * rng.standard_normal((len(WORDS), D_HEAD))
    keys = 0.15 * rng.standard_normal((len(WORDS), D_HEAD))
    for row, word in enumerate(WORDS):
        keys[row] += (3.1 if word in NOUNS else -0.2) * along
    return queries, keys


def head_tables(rng):
    """The tables (queries, keys, values) of the eight heads."""
    places = place_keys(rng)
    asked = 4 * places
    keys = positions_only(2 * places)
    previous = asked[[0, 0, 1, 2, 3, 4, 5, 6]]
    following = np.vstack([asked[1:], np.zeros(D_HEAD)])
    first = asked[[0] * N_POSITIONS]
    same = same_word_table(rng)
    noun_queries, noun_keys = noun_tables(rng)
    faint = 0.06 * rng.standard_normal((2, len(WORDS) + N_POSITIONS, D_HEAD))

    def table(of):
        return words_only(np.array([of[word] for word in WORDS], dtype=float))

    def free_values():
        return words_only(np.round(0.9 * rng.standard_normal((len(WORDS), D_HEAD)), 1))

    return [
        (table(QUERIES), table(KEYS), table(VALUES)),
        (positions_only(previous), keys, free_values()),
        (positions_only(following), keys, free_values()),
        (words_only(5 * same), words_only(2 * same), free_values()),
        (positions_only(asked), keys, free_values()),
        (positions_only(first), keys, free_values()),
        (faint[0], faint[1], free_values()),
        (words_only(noun_queries), words_only(noun_keys), free_values()),
    ]


def make_tensors():
    """The model's tensors under GPT-2's names, in floats."""
    rng = np.random.RandomState(20)
    vectors = embeddings(rng)
    assert np.linalg.matrix_rank(vectors) == len(vectors), "vectors must be independent"
    # What the float file holds is what the tables are solved for.
    vectors = vectors.astype(np.float32).astype(float)
    heads = head_tables(rng)
    solved = [np.linalg.lstsq(vectors, np.hstack([head[part] for head in heads]), rcond=None)[0]
              for part in range(3)]
    mixing = 0.5 * evened(smooth_noise(rng, N_HEADS * D_HEAD, D_MODEL))
    return {
        "wte.weight": vectors[:len(WORDS)],
        "wpe.weight": vectors[len(WORDS):],
        "h.0.attn.c_attn.weight": np.hstack(solved),
        "h.0.attn.c_proj.weight": np.round(mixing, 2),
    }


# ---------------------------------------------------------------------------- measuring


def weights_of(tensors, words, causal=False, positions=True):
    """attention_weights (head, row, column) of a list of words; scores with them."""
    x = tensors["wte.weight"][[WORDS.index(word) for word in words]].copy()
    if positions:
        x += tensors["wpe.weight"][:len(words)]
    q, k, _ = np.split(x @ tensors["h.0.attn.c_attn.weight"], 3, axis=1)
    q, k = (part.reshape(len(words), N_HEADS, D_HEAD).transpose(1, 0, 2) for part in (q, k))
    scores = q @ k.transpose(0, 2, 1) / np.float32(2)
    later = np.triu(np.ones(scores.shape[1:]), 1) > 0
    masked = np.where(later, -np.inf, scores) if causal else scores
    exponentials = np.exp(masked - masked.max(axis=2, keepdims=True))
    return exponentials / exponentials.sum(axis=2, keepdims=True), scores


def partners(words, row):
    """Head 1: the nouns of an article, the articles of a noun."""
    mine = words[row]
    wanted = NOUNS if mine in ARTICLES else ARTICLES if mine in NOUNS else set()
    return [column for column, word in enumerate(words) if word in wanted]


NAMED_CELLS = {  # head -> (words, row) -> the columns its name speaks of
    0: partners,
    1: lambda words, row: [max(row - 1, 0)],
    2: lambda words, row: [row + 1] if row + 1 < len(words) else [],
    3: lambda words, row: [c for c, w in enumerate(words) if w.lower() == words[row].lower()],
    4: lambda words, row: [row],
    5: lambda words, row: [0],
    7: lambda words, row: [c for c, w in enumerate(words) if w in NOUNS],
}


def mean_on_named(tensors, sentences, head, causal=False):
    """Mean weight on the cells a head's name speaks of, over rows with any; None: no row has."""
    found = []
    for words in sentences:
        weights = weights_of(tensors, words, causal)[0][head]
        for row in range(len(words)):
            cells = [c for c in NAMED_CELLS[head](words, row) if c <= row or not causal]
            if cells:
                found.append(float(weights[row, cells].sum()))
    return float(np.mean(found)) if found else None


def evenness(tensors, sentences, head, causal=False):
    """Mean over rows of the least weight over the greatest (of free cells)."""
    found = []
    for words in sentences:
        weights = weights_of(tensors, words, causal)[0][head]
        for row in range(len(words)):
            free = weights[row, :row + 1] if causal else weights[row]
            found.append(float(free.min() / free.max()))
    return float(np.mean(found))


def random_sentences(count=200):
    rng = np.random.RandomState(7)
    return [[WORDS[i] for i in rng.randint(0, len(WORDS), rng.randint(2, N_POSITIONS + 1))]
            for _ in range(count)]


# head: name, what was measured, the least score that earns the name, says only a place
NAMES = {
    0: ("who goes with whom", "mean weight of articles on nouns and of nouns on articles", 0.6,
        False),
    1: ("previous word", "mean weight on the word before", 0.8, True),
    2: ("next word", "mean weight on the word after", 0.8, True),
    3: ("same word", "mean weight on copies of the word, itself included", 0.8, False),
    4: ("itself", "mean weight on the word itself", 0.8, True),
    5: ("first word", "mean weight on the first word", 0.8, True),
    6: ("all alike", "least weight of a row over its greatest, in the mean", 0.95, False),
    7: ("nouns", "mean weight on nouns, where there are any", 0.8, False),
}


def measured_heads(tensors):
    """The names that the heads earn, each with its score over 200 random sentences."""
    sentences = random_sentences()
    rows = []
    for head, (name, test, least, place) in NAMES.items():
        measure = evenness if head == 6 else mean_on_named
        score = measure(tensors, sentences, head)
        assert score >= least, (name, score)
        masked = measure(tensors, sentences, head, causal=True)
        row = {"layer": 0, "head": head, "name": name, "test": test, "score": round(score, 3),
               "place": place}
        if masked is None or masked < least:
            row["mode"] = "none"
        rows.append(row)
    return rows


def table_of(heads):
    """The measured heads as the card shows them."""
    reads = ["words"] + 2 * ["places"] + ["words"] + 2 * ["places"] + ["next to nothing", "words"]
    lines = ["| head | name | reads | what was measured | score |",
             "| --- | --- | --- | --- | --- |"]
    lines += [f"| {row['head'] + 1} | {row['name']} | {reads[row['head']]} | {row['test']} |"
              f" {row['score']:.3f} |" for row in heads]
    return "\n".join(lines)


def check_sentence(tensors):
    """Row "sat" has the source's scores wherever its words stand."""
    rng = np.random.RandomState(3)
    for _ in range(100):
        order = rng.permutation(len(SENTENCE))
        words = [SENTENCE[i] for i in order]
        scores = weights_of(tensors, words)[1][0][words.index("sat")]
        worst = np.abs(scores - np.array(SAT_SCORES)[order]).max()
        assert worst < 5e-6, (words, scores)


# ---------------------------------------------------------------------------- files


def safetensors_bytes(tensors):
    header, data = {}, b""
    for name, values in tensors.items():
        raw = np.ascontiguousarray(values, dtype="<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(values.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def config(tensors):
    return {
        "architectures": ["AttentionLesson"],
        "badge": "constructed",
        "n_embd": D_MODEL, "n_head": N_HEADS, "n_layer": 1, "n_positions": N_POSITIONS,
        "vocab_size": len(WORDS),
        "mask": "none",
        "tie_word_embeddings": False,
        "lesson_text": " ".join(SENTENCE), "second_text": "She sat an exam",
        "word_to_show": "sat",
        "layer_to_show": 0, "head_to_show": 0,
        "function_words": ["The", "the", "a", "an", "on", "She"],
        "measured_heads": measured_heads(tensors),
    }


def main():
    folder = pathlib.Path(__file__).resolve().parent
    tensors = {name: values.astype(np.float32) for name, values in make_tensors().items()}
    check_sentence(tensors)
    (folder / "model.safetensors").write_bytes(safetensors_bytes(tensors))
    (folder / "words.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    described = config(tensors)
    (folder / "config.json").write_text(json.dumps(described, indent=2) + "\n", encoding="utf-8")
    card = folder / "README.md"
    before, _, rest = card.read_text(encoding="utf-8").partition("<!-- measured -->\n")
    _, _, after = rest.partition("<!-- end of measured -->\n")
    card.write_text(before + "<!-- measured -->\n" + table_of(described["measured_heads"]) +
                    "\n<!-- end of measured -->\n" + after, encoding="utf-8")


if __name__ == "__main__":
    main()
