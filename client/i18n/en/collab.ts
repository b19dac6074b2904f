export const collab = {
  title: "Presence",
};
