"""Writes a checkpoint as a folder in Hugging Face's layout of GPT-2.

    python3 export.py WORK FOLDER

What is measured about the heads is added to config.json by measure.py.
"""
import json
import pathlib
import shutil
import sys

import torch

import batches
import layout
import measure
import network
import reader as second_reader
import tokenizer
import train

# Words that carry grammar more than meaning: no telling arrow begins or ends there.
FUNCTION_WORDS = """the a an to of in on at by and or but nor so if as than then that this these
those who which what whose when where why how because while until since though is are was were be
been being am do does did done have has had will would shall should can could may might must not
no it its i you he she we they me him her us them my your his our their for from with without into
onto over under near behind beside up down out off about after before very too there here some any
all each every both just only also again never always""".split()


def config(n_layers):
    both_cases = FUNCTION_WORDS + [word.capitalize() for word in FUNCTION_WORDS]
    return {
        "architectures": ["GPT2LMHeadModel"], "model_type": "gpt2", "badge": "trained",
        "n_embd": network.D_MODEL, "n_head": network.N_HEADS, "n_layer": n_layers,
        "n_inner": 4 * network.D_MODEL, "n_positions": network.N_POSITIONS,
        "n_ctx": network.N_POSITIONS, "vocab_size": network.N_VOCABULARY,
        "activation_function": "gelu_new", "layer_norm_epsilon": network.EPSILON,
        "scale_attn_weights": True, "tie_word_embeddings": True, "torch_dtype": "float32",
        "attn_pdrop": 0.0, "embd_pdrop": 0.0, "resid_pdrop": 0.0,
        "mask": "causal", "objectives": ["causal", "open"],
        "add_prefix_space": True, "add_special_tokens": False,
        "mask_token": tokenizer.MASK_TOKEN, "mask_token_id": tokenizer.MASK_ID,
        "bos_token_id": None, "eos_token_id": None,
        "function_words": list(dict.fromkeys(both_cases)),
    }


def difference(parameters, folder):
    """Largest difference of logits between the trainer's network and a second reader's."""
    net, reader, worst = network.Network(parameters), second_reader.Reader(folder), 0.0
    texts = ["The cat sat on the mat", "Anna fox lamp Anna fox", "It's 42 \u6f22\u5b57 \U0001f642!"]
    for text in texts:
        ids = tokenizer.Tokenizer.load(folder).encode(text)
        assert ids == reader.encode(text)
        for causal in (True, False):
            ours = net.hidden(torch.tensor([ids]), causal) @ parameters["wte"].t()
            worst = max(worst, abs(ours.numpy() - reader.run([ids], causal).logits).max())
    return worst


def log_shipped(work, folder, parameters):
    """The log's last line: losses of the weights as they are shipped."""
    net, pieces = network.Network(parameters), tokenizer.Tokenizer.load(work)
    losses = train.held_out_losses(net, batches.Data(work / "data.npz"), pieces)
    total = count = 0
    with torch.no_grad():
        for ids in measure.loss_texts(second_reader.Reader(folder)):
            rows = torch.tensor([ids])
            total += train.batch_loss(net, None, rows, True).item() * (len(ids) - 1)
            count += len(ids) - 1
    entry = {"shipped": True, "loss": losses, "generated stories, causal": round(total / count, 4)}
    with open(folder / "training.log", "a", encoding="utf-8") as log:
        log.write(json.dumps(entry) + "\n")


def main(work, folder):
    work, folder = pathlib.Path(work), pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    saved = torch.load(work / "checkpoint.pt")
    tensors = layout.tensors_of(saved["parameters"])
    layout.write_safetensors(folder / "model.safetensors", tensors)
    n_layers = network.Network(saved["parameters"]).n_layers
    text = json.dumps(config(n_layers), indent=2, ensure_ascii=False)
    (folder / "config.json").write_text(text + "\n", encoding="utf-8")
    for name in ("vocab.json", "merges.txt", "training.log"):
        shutil.copyfile(work / name, folder / name)
    log_shipped(work, folder, saved["parameters"])
    print(folder, sum(value.numel() for value in tensors.values()), "parameters,",
          f"{saved['seen'] / 1e6:.2f} million pieces, second reader's logits within "
          f"{difference(saved['parameters'], folder):.1e}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
