import { createRequire } from "node:module";

/** The part of newman that is used here; it comes without types. */
interface Newman {
  run(
    options: { collection: object; envVar: { key: string; value: string }[]; insecureFileRead: boolean },
    done: (error: Error | null, summary: Summary) => void,
  ): void;
}

interface Summary {
  readonly run: { readonly executions: readonly { readonly response?: { readonly code: number; text(): string } }[] };
}

/** Runs a Postman collection of one request with newman and answers the response. */
export async function runCollection(
  collection: object,
  variables: Readonly<Record<string, string>>,
): Promise<{ status: number; text: string }> {
  const newman = createRequire(import.meta.url)("newman") as Newman;
  const envVar = Object.entries(variables).map(([key, value]) => ({ key, value }));
  const summary = await new Promise<Summary>((resolve, reject) => {
    newman.run({ collection, envVar, insecureFileRead: true }, (error, result) =>
      error ? reject(error) : resolve(result),
    );
  });
  const response = summary.run.executions[0]?.response;
  return { status: response?.code ?? 0, text: response?.text() ?? "null" };
}
