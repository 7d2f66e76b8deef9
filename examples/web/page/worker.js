// The side that works: keeps the module, structures one text at a time.
async function unpack(packed) {
  const text = atob(packed), bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  await wasm_bindgen({ module_or_path: await new Response(plain).arrayBuffer() });
}

onmessage = async ({ data }) => {
  try {
    if (data.packed) {
      await unpack(data.packed);
      postMessage({ ready: true });
      return;
    }
    const start = performance.now();
    const structured = wasm_bindgen.structure(data.text, data.kind);
    const took = performance.now() - start;
    const found = { took, report: structured.report(), json: structured.json(), summary: JSON.parse(structured.summary()) };
    structured.free();
    postMessage({ found });
  } catch (e) {
    postMessage({ error: String(e?.message ?? e) });
  }
};
