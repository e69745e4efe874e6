"""Trains the network: half of the batches causal (the next piece), half open (masked pieces).

    python3 train.py WORK --pieces 55e6 13.75e6 7e6 --seed 5
    python3 train.py WORK --pieces 55e6 13.75e6 7e6 16e6 4.5e6 --seed 5 --from FOLDER

WORK holds what corpus.py wrote; it gets checkpoint.pt (from which training goes on if started
again) and training.log. One thread; the number of pieces is fixed, not the time. With --from,
further rounds go on with the weights of an exported folder, where its log ends; the optimiser
starts anew, and warms up again.
"""
import argparse
import json
import math
import os
import pathlib
import time

import torch

import batches
import layout
import network
import tokenizer

RATES = 0.01, 0.003, 0.003, 0.004, 0.0025  # at the start of the rounds, each a cosine
LEAST_RATE, WARM_UP = 0.02, 150
CLIP, DECAY = 1.0, 0.05
PRESSURE, LAST_PRESSURE = 0.015, 0.020  # on the entropy of rows, half-way and at the end
OPEN_PRESSURE = 0.25  # of that in open batches
REPORTS = 40
HELD_OUT_LENGTHS, HELD_OUT_PIECES = (12, 24, 24, 40, 40), 2048


def optimiser_of(parameters):
    decays = ("attn.v.weight", "c_proj.weight", "c_fc.weight")
    decayed = [p for name, p in parameters.items() if name.endswith(decays)]
    others = [p for name, p in parameters.items() if not name.endswith(decays)]
    groups = [{"params": decayed, "weight_decay": DECAY}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=RATES[0], betas=(0.9, 0.98), eps=1e-9, foreach=True)


def rate_at(step, progress, rounds):
    """A cosine over each round; progress and the rounds' lengths are shares of the first."""
    start, number = 0.0, 0
    while number + 1 < len(rounds) and progress >= start + rounds[number]:
        start, number = start + rounds[number], number + 1
    cosine = 0.5 * (1 + math.cos(math.pi * min(1.0, (progress - start) / rounds[number])))
    rate = RATES[number] * min(1.0, (step + 1) / WARM_UP)
    return rate * (LEAST_RATE + (1 - LEAST_RATE) * cosine)


def pressure_at(progress, causal):
    grown = PRESSURE * min(1.0, 2 * progress)
    grown += (LAST_PRESSURE - PRESSURE) * min(1.0, max(0.0, 2 * progress - 1))
    return grown * (1.0 if causal else OPEN_PRESSURE)


def batch_loss(net, drawer, rows, causal, pressure=0.0, share=None):
    if causal:
        hidden = net.hidden(rows[:, :-1], True, pressure)
        return net.loss(hidden.reshape(-1, network.D_MODEL), rows[:, 1:].reshape(-1))
    masked, chosen = drawer.masked(rows, share)
    return net.loss(net.hidden(masked, False, pressure)[chosen], rows[chosen])


def held_out_losses(net, data, pieces):
    """Mean loss a piece, by reading (causal, open) and source, on the same windows every time."""
    found = {}
    with torch.no_grad():
        for causal in (True, False):
            for source in "BTSL":
                drawer, total = batches.Batches(data, pieces, 7), 0.0
                for length in HELD_OUT_LENGTHS:
                    rows = drawer.rows(length, {source: 1.0}, "held_out", HELD_OUT_PIECES // length)
                    total += batch_loss(net, drawer, rows, causal, share=0.15).item()
                name = f"{'causal' if causal else 'open'} {source}"
                found[name] = round(total / len(HELD_OUT_LENGTHS), 4)
    return found


class Training:
    def __init__(self, work, pieces, seed, n_layers, source=None):
        self.work, self.total, self.seed = pathlib.Path(work), pieces[0], seed
        self.rounds = [some / self.total for some in pieces]
        self.pieces = tokenizer.Tokenizer.load(work)
        self.data = batches.Data(self.work / "data.npz")
        self.drawer = batches.Batches(self.data, self.pieces, seed)
        self.parameters = network.new_parameters(seed, n_layers)
        self.step = self.seen = 0
        self.minutes = 0.0
        saved = self.work / "checkpoint.pt"
        checkpoint = torch.load(saved) if saved.exists() else None
        if checkpoint:
            self.parameters = checkpoint["parameters"]
        elif source:
            self.begin_from(pathlib.Path(source))
        for parameter in self.parameters.values():
            parameter.requires_grad_()
        self.optimiser = optimiser_of(self.parameters)
        self.net = network.Network(self.parameters)
        if checkpoint:
            self.optimiser.load_state_dict(checkpoint["optimiser"])
            self.drawer.set_state(checkpoint["drawer"])
            self.step, self.seen = checkpoint["step"], checkpoint["seen"]
            self.minutes = checkpoint["minutes"]
        else:
            size = sum(p.numel() for p in self.parameters.values())
            self.say({"seed": seed, "pieces": pieces, "parameters": size,
                      "layers": self.net.n_layers, "begun_at": self.seen})

    def begin_from(self, folder):
        """Takes over an exported folder's weights and its log, with what that has counted."""
        self.parameters = layout.parameters_of(folder)
        log = (folder / "training.log").read_text(encoding="utf-8")
        (self.work / "training.log").write_text(log, encoding="utf-8")
        counted = [entry for entry in map(json.loads, log.splitlines()) if "minutes" in entry][-1]
        self.seen, self.minutes = counted["pieces"], counted["minutes"]

    def say(self, entry):
        line = json.dumps(entry)
        print(line, flush=True)
        with open(self.work / "training.log", "a", encoding="utf-8") as log:
            log.write(line + "\n")

    def save(self):
        parameters = {name: p.detach() for name, p in self.parameters.items()}
        torch.save({"parameters": parameters, "optimiser": self.optimiser.state_dict(),
                    "drawer": self.drawer.state(), "step": self.step, "seen": self.seen,
                    "minutes": self.minutes, "seed": self.seed, "total": self.total},
                   self.work / "checkpoint.new")
        os.replace(self.work / "checkpoint.new", self.work / "checkpoint.pt")

    def one_step(self):
        progress = self.seen / self.total
        for group in self.optimiser.param_groups:
            group["lr"] = rate_at(self.step, progress, self.rounds)
        rows, causal = self.drawer.training(progress)
        loss = batch_loss(self.net, self.drawer, rows, causal, pressure_at(progress, causal))
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(self.parameters.values()), CLIP)
        self.optimiser.step()
        self.step += 1
        self.seen += rows.shape[0] * (rows.shape[1] - causal)

    def run(self):
        started, before = time.process_time(), self.minutes
        end = self.total * sum(self.rounds)
        while self.seen < end:
            report = int(self.seen * REPORTS / self.total)
            self.one_step()
            if int(self.seen * REPORTS / self.total) == report and self.seen < end:
                continue
            self.minutes = before + (time.process_time() - started) / 60
            self.say({"step": self.step, "pieces": self.seen, "minutes": round(self.minutes, 2),
                      "loss": held_out_losses(self.net, self.data, self.pieces)})
            self.save()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("work")
    parser.add_argument("--pieces", type=float, nargs="+", default=[55e6, 13.75e6, 7e6],
                        help="of each round")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--layers", type=int, default=network.N_LAYERS)
    parser.add_argument("--from", dest="source", help="an exported folder to go on from")
    wanted = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    Training(wanted.work, wanted.pieces, wanted.seed, wanted.layers, wanted.source).run()


if __name__ == "__main__":
    main()
