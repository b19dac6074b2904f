export const problems = {
  title: "problems",
};
