export const inbox = {
  title: "inbox",
};
