export const inbox = {
  title: "Inbox",
  open: "Inbox",
  open_unread_one: "Inbox, {{count}} unread",
  open_unread_other: "Inbox, {{count}} unread",
  empty_title: "Nobody is waiting for you",
  empty_text: "When somebody writes @ and your name in a comment, it lands here.",
  mentioned: "{{name}} mentioned you",
  unread_one: "{{count}} unread",
  unread_other: "{{count}} unread",
  mark_all: "Mark all as read",
};
