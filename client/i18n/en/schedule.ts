export const schedule = {
  title: "Schedule",
};
