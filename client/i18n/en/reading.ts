export const reading = {
  title: "reading",
};
