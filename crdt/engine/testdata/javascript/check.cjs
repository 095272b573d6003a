// Run by tests. "open" reads a saved document from standard input, "put KEY TEXT"
// writes into one, and "write SEED" makes one; all print what is in it then, as one
// line of JSON.
const A = require("@automerge/automerge")

// plain turns what Automerge returns into what JSON can say.
function plain(v) {
  if (v === null || typeof v === "boolean" || typeof v === "string") return v
  if (typeof v === "number" || typeof v === "bigint") return Number.isFinite(Number(v)) ? Number(v) : String(v)
  if (v instanceof Date) return { time: v.getTime() }
  if (v instanceof Uint8Array) return { bytes: Buffer.from(v).toString("hex") }
  if (v instanceof A.Counter) return { counter: v.value }
  if (A.isImmutableString(v)) return v.toString()
  if (Array.isArray(v)) return v.map(plain)
  return Object.fromEntries(Object.keys(v).map(key => [key, plain(v[key])]))
}

function print(doc) {
  console.log(JSON.stringify({
    saved: Buffer.from(A.save(doc)).toString("hex"),
    heads: A.getHeads(doc).sort(),
    content: plain(doc),
  }))
}

// random is a small generator, so that a seed makes the same document again.
function random(seed) {
  let x = seed + 1
  return n => {
    x = (x * 48271) % 2147483647
    return x % n
  }
}

// edit changes something, as a person would.
function edit(doc, pick) {
  const value = () => [null, true, 7, -0.5, "хлеб 🥖", new Date(1000), new Uint8Array([0, 255]),
    { in: "map" }, ["a", 1], new A.ImmutableString("whole"), new A.Int(3), new A.Uint(4)][pick(12)]
  const key = "abc"[pick(3)]
  switch (pick(7)) {
    case 0: doc[key] = value(); break
    case 1: delete doc[key]; break
    case 2: doc.list.splice(pick(doc.list.length + 1), pick(2), value()); break
    case 3: if (doc.list.length) doc.list[pick(doc.list.length)] = value(); break
    case 4: doc.sum.increment(pick(5) - 2); break
    default: {
      const at = pick(doc.text.length + 1)
      A.splice(doc, ["text"], at, Math.min(pick(3), doc.text.length - at), ["a", "bc", "де", "long words "][pick(4)])
    }
  }
}

function write(seed) {
  const pick = random(seed)
  const actor = n => ("0" + n).repeat(16)
  const when = { time: 0 }
  let docs = [A.change(A.init({ actor: actor(1) }), when, d => {
    Object.assign(d, { text: "bread", list: [1, 2], sum: new A.Counter(5) })
  })]
  for (const n of [2, 3]) docs.push(A.clone(docs[0], { actor: actor(n) }))
  for (let i = 0; i < 60; i++) {
    const who = pick(3)
    if (pick(4) === 0) docs[who] = A.merge(docs[who], docs[(who + 1 + pick(2)) % 3])
    else docs[who] = A.change(docs[who], when, d => { for (let n = 1 + pick(3); n > 0; n--) edit(d, pick) })
  }
  print(A.merge(A.merge(docs[0], docs[1]), docs[2]))
}

const [verb, ...args] = process.argv.slice(2)
const read = () => A.load(new Uint8Array(require("fs").readFileSync(0)))
if (verb === "write") write(Number(args[0]))
else if (verb === "put") {
  const [key, text] = args
  print(A.change(read(), { message: "written elsewhere" }, d => { d[key] = text }))
} else print(read())
