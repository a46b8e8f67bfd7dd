"""What stands where a name would, and is none."""

import re

ACCOUNT = re.compile(r"\w{0,10}admin", re.ASCII)
"""What a content system calls who looks after it: "wpadmin"."""
NO_NAMES = frozenset({
    "null", "none", "undefined", "admin", "administrator", "anonymous", "unknown", "n/a", "red",
    "user", "super user", "webmaster", "guest",
    "nan", "phd", "ph.d", "md", "dr", "jr", "sr", "published", "updated", "posted",
    "modified", "share", "twitter", "facebook", "email", "公開", "公開日", "更新", "更新日", "掲載",
    "配信", "发布", "发布时间", "更新时间", "發布", "發布時間", "更新時間", "입력", "승인", "수정",
    "등록", "발행", "송고", "기사입력", "기사수정", "최종수정",
})  # fmt: skip
"""Labels and accounts, in small letters."""
