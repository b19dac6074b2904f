/** The part of newman that is used here; it comes without types. */
declare module "newman" {
  namespace newman {
    interface Options {
      readonly collection: object;
      readonly envVar: readonly { readonly key: string; readonly value: string }[];
      readonly insecureFileRead: boolean;
    }
    interface Summary {
      readonly run: {
        readonly executions: readonly { readonly response?: { readonly code: number; text(): string } }[];
      };
    }
    function run(options: Options, done: (error: Error | null, summary: Summary) => void): void;
  }
  export default newman;
}
