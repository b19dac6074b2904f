/** Every error the API answers: its HTTP status and its wording. Codes never change; the wording follows the caller's language. */
export const errors = {
  file_required: [400, "请选择要上传的文件", "Choose a file to upload"],
  empty_file: [422, "文件是空的", "The file is empty"],
  invalid_script_format: [415, "不支持的文件格式", "This file format is not supported"],
  file_too_large: [413, "文件太大", "The file is too large"],
  headers_too_large: [431, "请求头太大", "The request's headers are too large"],
  request_timeout: [408, "请求超时", "The request took too long to arrive"],
  request_too_large: [413, "请求太大", "The request is too large"],
  script_corrupt: [422, "文件已损坏，无法读取", "The file is damaged and cannot be read"],
  script_encrypted: [422, "文件已加密，请先解除密码", "The file is encrypted; remove its password first"],
  no_text_layer: [422, "PDF 中没有文字（可能是扫描件）", "The PDF has no text (it may be a scan)"],
  no_scenes: [422, "文件中没有可读的剧本", "The file holds no script"],
  unsafe_content: [422, "文件含有不安全的内容", "The file holds unsafe content"],
  script_too_complex: [422, "文件过于复杂，已停止读取", "The file is too complex; reading was stopped"],
  malware_detected: [422, "文件含有恶意软件", "The file holds malware"],
  script_parse_failed: [409, "剧本解析失败", "The script could not be read"],
  script_still_parsing: [409, "剧本正在解析，请稍候", "The script is still being read"],
  invalid_json: [400, "请求不是有效的 JSON", "The request is not valid JSON"],
  invalid_request: [400, "请求格式不正确", "The request is malformed"],
  unsupported_media_type: [415, "不支持的请求类型", "This type of request body is not supported"],
  validation_failed: [422, "请求内容有误", "The request has invalid values"],
  idempotency_key_reused: [
    422,
    "同一个 Idempotency-Key 已用于另一请求",
    "This Idempotency-Key was used with another request",
  ],
  idempotency_in_flight: [409, "同一请求正在处理，请稍候", "The same request is still being answered"],
  precondition_failed: [412, "内容已被他人修改，请刷新后再试", "It has changed since you read it; read it again"],
  script_not_found: [404, "找不到该剧本", "There is no such script"],
  project_not_found: [404, "找不到该项目", "There is no such project"],
  task_not_found: [404, "找不到该任务", "There is no such task"],
  comment_not_found: [404, "找不到该评论", "There is no such comment"],
  member_not_found: [404, "找不到该成员", "There is no such member"],
  file_not_found: [404, "找不到该文件，或链接已过期", "There is no such file, or its link has expired"],
  webhook_not_found: [404, "找不到该 Webhook", "There is no such webhook"],
  delivery_not_found: [404, "找不到该投递记录", "There is no such delivery"],
  not_found: [404, "找不到该地址", "There is nothing at this address"],
  method_not_allowed: [405, "该地址不支持此方法", "This address does not take that method"],
  target_not_found: [422, "找不到评论所指的元素", "There is no such element to comment on"],
  url_not_allowed: [422, "不允许使用该地址", "This address may not be used"],
  unauthorized: [401, "请先登录", "Sign in first"],
  token_expired: [401, "登录已过期", "Your sign-in has expired"],
  invalid_credentials: [401, "邮箱或密码不正确", "The e-mail or password is wrong"],
  forbidden: [403, "您没有此权限", "You may not do this"],
  origin_not_allowed: [403, "不允许从该来源访问", "Requests from this origin are not allowed"],
  sign_up_closed: [403, "本站仅限受邀注册", "This server takes invited people only"],
  demo_unavailable: [404, "演示项目未开启", "The demo production is not open here"],
  email_taken: [409, "该邮箱已注册", "This e-mail is already registered"],
  member_exists: [409, "该成员已在项目中", "This person is already in the production"],
  rate_limited: [429, "请求过于频繁，请稍后再试", "Too many requests; try again later"],
  storage_full: [507, "服务器存储空间已满", "The server's storage is full"],
  unavailable: [503, "服务器正在重启，请稍后再试", "The server is restarting; try again shortly"],
  internal_error: [500, "服务器内部错误", "Something went wrong on the server"],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ErrorCode = keyof typeof errors;
export type Language = "zh" | "en";

/** The wording of an error in one language. */
export function errorMessage(code: ErrorCode, language: Language): string {
  return errors[code][language === "zh" ? 1 : 2];
}
