import newman from "newman";

/** Runs a Postman collection of one request with newman and answers the response. */
export async function runCollection(
  collection: object,
  variables: Readonly<Record<string, string>>,
): Promise<{ status: number; text: string }> {
  const envVar = Object.entries(variables).map(([key, value]) => ({ key, value }));
  const summary = await new Promise<newman.Summary>((resolve, reject) => {
    newman.run({ collection, envVar, insecureFileRead: true }, (error, result) =>
      error ? reject(error) : resolve(result),
    );
  });
  const response = summary.run.executions[0]?.response;
  return { status: response?.code ?? 0, text: response?.text() ?? "null" };
}
