// node generate.mjs SEED CASES [EXPRESSIONS] > file.json : random cases with what survey-core does with them.
import { Generator, lists } from "./random.mjs";
import { Session, document, evaluate } from "./oracle.mjs";

const rowPath = /^(.*)\[(\d+)\]\.(.*)$/;

export function play(seed) {
  const generator = new Generator(seed);
  const r = generator.random;
  const definition = generator.definition();
  const check = r.chance(0.5) ? r.some(["choices", "bounds", "texts"]) : undefined;
  const unit = { id: `R${seed}`, title: `random ${seed}`, tags: ["random"], ...(check ? { check } : {}), definition };
  if (r.chance(0.15)) unit.locale = r.pick(["en", "en-GB", "vi", "fr"]);
  const byName = Object.fromEntries(generator.all.map((q) => [q.name, q]));
  const earlier = new Set();
  const randomOperation = (session) => {
    const shown = session.before.visible.filter((path) => {
      const row = rowPath.exec(path);
      const q = row ? byName[row[1]]?.columns.find((c) => c.name === row[3]) : byName[path];
      return q && q.kind !== "expression" && q.kind !== "rows";
    });
    const groups = session.before.visible.filter((path) => byName[path]?.kind === "rows");
    const pick = r.next();
    if (groups.length && pick < 0.1) return { op: "addPanel", question: r.pick(groups) };
    if (groups.length && pick < 0.14) return { op: "removePanel", question: r.pick(groups), index: r.below(3) };
    if (pick < 0.2) return r.chance(0.4) && session.before.pages?.length ? { op: "validate", page: r.pick(session.before.pages) } : { op: "validate" };
    if (pick < 0.22) return { op: "locale", value: r.pick(["en", "vi"]) };
    if (pick < 0.25) return { op: "complete" };
    const editable = shown.filter((path) => !session.before.readOnly.includes(path));
    if (!editable.length) return { op: "validate" };
    const path = r.pick(editable);
    const row = rowPath.exec(path);
    const q = row ? byName[row[1]].columns.find((c) => c.name === row[3]) : byName[path];
    if (pick < 0.3) return q.province ? { op: "validate" } : { op: "clear", question: path };
    if ((q.other || q.comment) && r.chance(0.35)) return { op: "comment", question: path, value: r.pick(["khác", "nữa", "", "thêm chữ"]) };
    if (q.mask) {
      const letters = q.mask.replace(/[9#]/g, () => String(r.below(10))).replace(/a/g, "k");
      return r.chance(0.7) ? { op: "type", question: path, text: r.chance(0.7) ? letters : letters.slice(0, 3) } : { op: "clear", question: path };
    }
    let value = generator.answer(q, !!row);
    const choices = session.question(path).visibleChoices;
    if (choices && (q.list || r.chance(0.97))) { // a citizen can only tick what is there
      const there = choices.map((item) => item.value);
      if (!there.length) return { op: "validate" };
      if (Array.isArray(value)) { value = value.filter((v) => there.includes(v)); if (!value.length) value = [r.pick(there)]; }
      else if (!there.some((v) => v == value)) value = r.pick(there);
    }
    if (q.province) { // going back to an earlier province brings the old commune back in the reference
      if (earlier.has(path + value)) return { op: "validate" };
      earlier.add(path + value);
    }
    return { op: "set", question: path, value };
  };
  if (r.chance(0.12)) { // a draft
    const draft = {};
    for (const q of generator.all)
      if (!["rows", "expression"].includes(q.kind) && !q.json.valueName && !q.mask && q.json.min === undefined && q.json.max === undefined && !q.json.maxValueExpression && !q.json.minValueExpression && !q.list && r.chance(0.4)) {
        let value = generator.answer(q, true);
        if (q.kind === "number") value = 3;
        if (q.kind === "choice" || q.kind === "multiple") { if ((q.json.choices ?? []).some((c) => c.visibleIf) || q.json.choicesVisibleIf) continue; value = q.kind === "multiple" ? q.values.slice(0, 2) : q.values[0]; }
        draft[q.name] = value;
      } else if (q.kind === "rows" && r.chance(0.5)) {
        const rows = [];
        for (let i = 0; i < 1 + r.below(2); i++) {
          const row = {};
          for (const c of q.columns) if (["text", "boolean"].includes(c.kind) && !c.mask && r.chance(0.6)) row[c.name] = generator.answer(c, true);
          rows.push(row);
        }
        draft[q.name] = rows;
      }
    unit.data = draft;
  }
  const session = new Session(definition, lists, unit);
  unit.start = session.start;
  unit.steps = [];
  const count = 12 + r.below(16);
  for (let i = 0; i < count && !session.finished; i++) {
    const step = session.apply(i === count - 1 ? { op: "complete" } : randomOperation(session));
    if (JSON.stringify(step.expect).length > 20000) break; // rules in a circle that double a text each time: they never settle
    unit.steps.push(step);
  }
  const last = unit.steps.at(-1);
  if (JSON.stringify(unit.start).length > 100000) return play(seed + 1e9);
  if (last?.expect.final) { // a hidden group goes entirely; the reference may leave its first rows
    for (const q of generator.all)
      if (q.kind === "rows" && !session.before.visible.includes(q.name) && q.json.clearIfInvisible !== "none" && definition.clearInvisibleValues !== "none") delete last.expect.final[q.name];
  }
  return unit;
}

export function expressionUnit(seed) {
  const generator = new Generator(seed);
  const r = generator.random;
  const data = {};
  const pool = [
    { name: "t", kind: "text" }, { name: "u", kind: "text" }, { name: "n", kind: "number" }, { name: "m", kind: "number" }, { name: "b", kind: "boolean" },
    { name: "c", kind: "choice", values: ["a", "b", 1] }, { name: "k", kind: "multiple", values: ["a", "b", "c"] }, { name: "d", kind: "date" },
    { name: "r", kind: "rows", columns: [{ name: "x", kind: "number" }, { name: "y", kind: "text" }] }];
  for (const q of pool) {
    if (!r.chance(0.75)) continue;
    data[q.name] = q.kind === "rows" ? r.pick([[{ x: 1, y: "a" }, { x: "2", y: "b" }], [{ y: "a" }], [{ x: 4 }, {}, { x: 2.5, y: "q" }], []])
      : q.kind === "number" ? r.pick([0, 1, 2.5, 12, "7", "1,5", -2]) : generator.answer(q, false);
  }
  const pick = r.next();
  const expression = pick < 0.6 ? generator.condition(pool, 3) : pick < 0.85 ? generator.numeric(pool, 3) : generator.textual(pool);
  return { id: `E${seed}`, expression, data, ...evaluate(expression, data) };
}

if (process.argv[1]?.endsWith("generate.mjs")) {
  const seed = Number(process.argv[2] ?? 1);
  const count = Number(process.argv[3] ?? 100);
  const expressionCount = Number(process.argv[4] ?? 100);
  const cases = [];
  for (let i = 0; i < count; i++) cases.push(play(seed * 100003 + i));
  const expressions = [];
  for (let i = 0; i < expressionCount; i++) expressions.push(expressionUnit(seed * 7919 + i));
  process.stdout.write(JSON.stringify(document(cases, expressions, lists)));
}
