import type { collab as english } from "../en/collab.ts";
import type { SameKeys } from "../same-keys.ts";

export const collab: SameKeys<typeof english> = {
  title: "在线成员",
  hereOnScene_other: "{{count}} 人在这一场",
  othersOnScene_other: "在这一场：{{names}}",
  follow: "{{who}}，点击跟随",
  following: "正在跟随 {{name}}",
  screens: {
    script: "剧本",
    breakdown: "分解",
    schedule: "排期",
    storyboard: "分镜",
  },
  states: {
    connecting: "连接中",
    saved: "已保存",
    saving: "保存中",
    blocked: "无法保存",
    offline: "离线",
    refused: "无权限",
    outdated: "有新版本",
  },
  readOnly: "只读",
  onDevice_other: "{{count}} 处修改存在本机",
  unsaved_other: "{{count}} 处修改未保存",
  meaning: {
    readOnly: "你可以阅读和评论，不能修改；其他人的修改会即时显示。",
    connecting: "正在取得其他人的修改，可以继续写。",
    saved: "所有修改都已保存到服务器。",
    saving: "正在把最后的修改发送到服务器。",
    blocked: "服务器存储空间已满，修改先保留在本机，恢复后自动保存。",
    offline: "连接不上服务器，显示的是上次连接时的内容。",
    refused: "你无权打开项目的这一部分。",
    outdated: "通告板已更新，请刷新页面继续，你的修改不会丢失。",
  },
  keptHere_other: "{{count}} 处修改已存在本机，连上服务器后自动发送。",
  atRisk_other: "{{count}} 处修改只在这个标签页里，连上服务器之前请不要关闭。",
  lost_other: "你的 {{count}} 处修改未被接受，所写内容已存为草稿。",
  lostShort_other: "{{count}} 处修改未被接受",
  reload: "刷新",
};
