"""Numbers of the shipped model from a second reader, for tests that need neither Python nor torch.

    python3 check.py FOLDER              writes reference.json into the folder
    python3 check.py FOLDER --verify     recomputes it and compares; status 1 if anything differs

Everything is worked out in double precision from the folder's files alone (reader.py) and rounded
to seven digits. What the members of reference.json mean is said in its own "about".
"""
import hashlib
import json
import pathlib
import sys

import numpy as np

import measure
import probes
import reader as second_reader

SENTENCES = [
    "The cat sat on the mat", "The animal did not cross the street",
    "My brother carried the big box home", "lamp rope kite drum lamp rope", "猫🙂é",
]
ABOUT = {
    "sha256": "of model.safetensors",
    "runs": "one sentence under one mask: ids; attention[layer][head][row] (causal rows end at the "
            "word itself); stream[0] is the last word's row entering the first layer, then the row "
            "leaving each layer; logits of the last word: pairs of id and logit, the ten largest "
            "and every hundredth id",
    "lists": "a list whose second copy is begun: probability of the right next word before and "
             "after the arrow from row to column is taken away in every head of every layer",
    "heads": "mean weight of a named head over its sentences, each a text with row and column",
    "loss": "mean loss over generated stories, all their pieces alike: of the next piece (causal), "
            "and of every fifth piece, places 2, 7, 12 ... from 0, masked (none)",
}


def rounded(values):
    if np.ndim(values) == 0:
        return float(f"{values:.7g}")
    return [rounded(value) for value in values]


def run_entry(reader, text, mode):
    causal = measure.MODES[mode]
    ids = reader.encode(text)
    run = reader.run([ids], causal)
    attention = [[[rounded(row[:i + 1] if causal else row) for i, row in enumerate(head)]
                  for head in layer[0]] for layer in run.weights]
    last = run.logits[0, -1]
    shown = sorted(set(np.argsort(-last)[:10].tolist()) | set(range(0, len(last), 100)))
    return {"text": text, "mask": mode, "ids": ids, "attention": attention,
            "stream": [rounded(stream[0, -1]) for stream in run.streams],
            "logits": [[i, rounded(last[i])] for i in shown]}


def list_entry(reader, probe):
    words = probe.noun_list(6, 8)
    begun = 3
    ids, row, column = words + words[:begun], len(words) + begun - 1, begun
    p = [second_reader.softmax(reader.run([ids], True, cut=cut).logits[0, -1])[words[begun]]
         for cut in ((), [(0, row, column)])]
    text = "".join(map(reader.text_of, ids)).strip()
    return {"text": text, "row": row, "column": column, "next": words[begun],
            "p": rounded(p[0]), "p_cut": rounded(p[1])}


def sentences_of(reader, probe, name):
    """A few sentences of a relation: (text, row, column)."""
    found = []
    if name in measure.RELATIONS:
        templates = [t for sort in measure.RELATIONS[name][0].values() for t in sort[:3]]
        for template in templates:
            ids, row, column = probe.sentence(template)
            found.append(("".join(map(reader.text_of, ids)).strip(), row, column))
    elif name in ("repeats", "same word"):
        for _ in range(8):
            words = probe.noun_list(6, 8)
            text = "".join(map(reader.text_of, words * 2)).strip()
            found.append((text, len(words) + 3, 4 if name == "repeats" else 3))
    elif name in measure.PLACES or name == "first word":
        for text in probes.ORDINARY[:8]:
            row = min(5, len(reader.encode(text)) - 3)
            column = 0 if name == "first word" else row + measure.PLACES[name]
            found.append((text, row, column))
    return found


def head_entry(reader, entry):
    probe = probes.Probes(reader, 99)
    causal, weights, sentences = measure.MODES[entry["mode"]], [], []
    for text, row, column in sentences_of(reader, probe, entry["name"]):
        if causal and column > row:
            continue
        run = reader.run([reader.encode(text)], causal, logits=False)
        weights.append(run.weights[entry["layer"]][0, entry["head"], row, column])
        sentences.append([text, row, column])
    return {"mask": entry["mode"], "layer": entry["layer"], "head": entry["head"],
            "name": entry["name"], "score": rounded(np.mean(weights)), "sentences": sentences}


def reference(folder):
    reader = second_reader.Reader(folder)
    stories = measure.loss_texts(reader)
    probe = probes.Probes(reader, 41)
    data = (pathlib.Path(folder) / "model.safetensors").read_bytes()
    return {
        "about": ABOUT, "sha256": hashlib.sha256(data).hexdigest(),
        "runs": [run_entry(reader, text, mode) for text in SENTENCES for mode in measure.MODES],
        "lists": [list_entry(reader, probe) for _ in range(6)],
        "heads": [head_entry(reader, entry) for entry in reader.config["measured_heads"]],
        "loss": {"stories": ["".join(map(reader.text_of, ids))[1:] for ids in stories],
                 **{mode: rounded(measure.mean_loss(reader, stories, causal))
                    for mode, causal in measure.MODES.items()}},
    }


def same(found, wanted):
    """Equal, numbers within two units of the seventh digit."""
    if isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(same(found[k], wanted[k]) for k in wanted)
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(same, found, wanted))
    if isinstance(wanted, float):
        return abs(found - wanted) <= 2e-6 * max(1.0, abs(wanted))
    return found == wanted


def main():
    path = pathlib.Path(sys.argv[1]) / "reference.json"
    made = reference(sys.argv[1])
    if "--verify" in sys.argv:
        agrees = same(made, json.loads(path.read_text(encoding="utf-8")))
        print("reference.json agrees" if agrees else "reference.json DIFFERS")
        sys.exit(not agrees)
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text.replace('},{"', '},\n{"') + "\n", encoding="utf-8")
    print(path, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
