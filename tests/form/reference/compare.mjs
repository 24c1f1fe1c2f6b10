// node compare.mjs MOTCUA SEED CASES FOLDER [ROUNDS] : plays random cases in both, for ever; shrinks and keeps every difference.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { expressionUnit, play } from "./generate.mjs";
import { document, record } from "./oracle.mjs";
import { lists } from "./random.mjs";

const [, , motcua, firstSeed, count, folder, rounds] = process.argv;
const scratch = path.join(os.tmpdir(), `form-compare-${process.pid}.json`);

// Ids of the units that differ.
function differing(cases, expressions) {
  fs.writeFileSync(scratch, JSON.stringify(document(cases, expressions, lists)));
  const run = spawnSync(motcua, ["form", "check-oracle", scratch], { encoding: "utf8", maxBuffer: 1 << 28, timeout: 120000 });
  if (run.status === 0) return { ids: [], text: "" };
  return { ids: [...run.stdout.matchAll(/^([A-Z]\d+) step /gm)].map((m) => m[1]), text: run.stdout, crashed: run.status === null || run.status > 2 };
}

const again = (unit, definition, operations) => {
  try {
    return record({ id: unit.id, title: unit.title, tags: unit.tags, check: unit.check, locale: unit.locale, data: unit.data, definition, operations }, lists);
  } catch { return null; }
};
const fails = (unit) => unit !== null && differing([unit], []).ids.length > 0;

function* smallerDefinitions(definition) {
  const copy = () => JSON.parse(JSON.stringify(definition));
  const visit = function* (get) {
    const list = get(definition);
    for (let i = 0; i < list.length; i++) {
      const whole = copy();
      get(whole).splice(i, 1);
      yield whole;
      const element = list[i];
      for (const key of ["elements", "templateElements"]) if (element[key]) yield* visit((d) => get(d)[i][key]);
      for (const key of Object.keys(element)) {
        if (["type", "name", "elements", "templateElements", "choices", "inputType", "choicesByUrl", "expression", "storeDataAsText", "maskSettings", "maskType", "valueName", "setToName", "fromName"].includes(key)) continue;
        const simpler = copy();
        delete get(simpler)[i][key];
        yield simpler;
      }
    }
  };
  for (const key of ["pages", "elements", "triggers", "calculatedValues"]) if (definition[key]) yield* visit((d) => d[key]);
  for (const key of ["triggers", "calculatedValues", "clearInvisibleValues"]) if (definition[key]) { const whole = copy(); delete whole[key]; yield whole; }
}

function shrink(unit) {
  let best = unit;
  const operations = (u) => u.steps.map((step) => step.do);
  for (let changed = true; changed;) {
    changed = false;
    for (let i = operations(best).length - 1; i >= 0; i--) {
      const fewer = operations(best);
      fewer.splice(i, 1);
      const candidate = again(best, best.definition, fewer);
      if (fails(candidate)) { best = candidate; changed = true; }
    }
    for (const definition of smallerDefinitions(best.definition)) {
      const candidate = again(best, definition, operations(best));
      if (fails(candidate)) { best = candidate; changed = true; break; }
    }
  }
  return best;
}

let steps = 0, found = 0;
const begun = process.hrtime.bigint();
for (let round = 0; rounds === undefined || round < Number(rounds); round++) {
  const seed = Number(firstSeed) + round;
  const cases = [], expressions = [];
  for (let i = 0; i < Number(count); i++) cases.push(play(seed * 100003 + i));
  for (let i = 0; i < Number(count) * 3; i++) expressions.push(expressionUnit(seed * 7919 + i));
  steps += cases.reduce((sum, unit) => sum + unit.steps.length, 0);
  const result = differing(cases, expressions);
  if (result.crashed) { console.log(`seed ${seed}: the program crashed`, result.text.slice(-500)); found++; }
  for (const id of result.ids) {
    found++;
    const unit = cases.find((c) => c.id === id);
    const kept = unit ? shrink(unit) : null;
    const file = path.join(folder, `found-${id}.json`);
    fs.writeFileSync(file, JSON.stringify(document(kept ? [kept] : [], kept ? [] : expressions.filter((e) => e.id === id), lists), null, 1) + "\n");
    console.log(`difference ${id}: ${file}`);
  }
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  console.log(`seed ${seed}: ${steps} steps, ${found} differences, ${(steps / seconds).toFixed(1)} steps a second`);
}
fs.rmSync(scratch, { force: true });
process.exit(found ? 1 : 0);
