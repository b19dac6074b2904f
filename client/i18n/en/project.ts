export const project = {
  title: "project",
};
