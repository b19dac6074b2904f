import { enableCompileCache, flushCompileCache } from "node:module";
import path from "node:path";

// What Node compiles is kept for the next start, which then takes about half as long. Whatever this process starts, and
// its threads, use it too. Where nothing can be written, every start is a first one.
process.env.NODE_COMPILE_CACHE ??= path.resolve(import.meta.dirname, "../node_modules/.cache/compiled");
enableCompileCache();
const { serve } = await import("./serve.ts");
await serve();
flushCompileCache();
