"""Prose, logs and code above a quote that only look like attribution lines."""

from __future__ import annotations

import pytest

from tui.model import TextLine
from tui.parse.lines import annotated

PROSE = """\
On Sunday I will be away:
On Tuesday the server said:
He wrote:
She once wrote:
They wrote:
As he wrote:
As Ann wrote:
What Ann wrote:
On 15 Jan 2024 the build failed with:
On 15 Jan 2024 at 10:00 the following error was logged:
At 10:00 the daemon wrote:
2024-01-15 10:00:00 ERROR worker: failed:
2024-01-15 10:00:00,123 INFO root:
Jan 15 10:00:00 host kernel: oops:
Jan 15 10:00:00 host sshd[123]: error:
[2024-01-15 10:00:00] Worker started:
The log of 2024-01-15 10:00 shows:
In version 2.10.24 the function writes:
The compiler says:
gcc says:
Git says:
The manual page says:
RFC 5322 says:
Section 3.2 of RFC 5322 says:
From the README:
According to the manual:
Quoting from the documentation:
Quoting the RFC:
Example:
Example 1:
Steps to reproduce:
To reproduce on 15.01.2024:
See https://example.org/2024/01/15 for details:
Agenda for 15 January 2024, 10:00:
Minutes of the meeting on 15 January 2024:
Meeting 15 Jan 2024 10:00 UTC, room 2:
Release 2024-01-15 10:00:
Changes since 2024-01-15:
Patch by Ann Author <ann@example.org>:
Thanks to Ann Author <ann@example.org>:
Cc'ing Ann Author <ann@example.org>:
Ann, Bob and Cy:
Hi Ann:
Hello Ann Author:
Dear Ann Author:
Ann:
* Note:
[Ann Author, 2024]
The committee wrote on 15 January 2024:
My colleague wrote:
Somebody wrote:
some people wrote:
somebody else wrote:
the manual wrote:
another user wrote:
he once wrote:
what ann wrote:
Now, POSIX.1-2024 says:
Someone wrote:
One user wrote:
A friend of mine wrote:
This is what Linus said:
And then Bob said:
But Bob said:
Yesterday Bob wrote:
Last week Bob wrote:
In his book, Bob wrote:
Er schrieb:
Wie Ann schrieb:
Im Handbuch steht:
Il a écrit :
Comme Ann l'a écrit :
Elle a écrit :
Je te l'ai écrit le 15/01/2024 :
Como Ann escribió:
Él escribió:
Как написала Анна:
Он написал:
他写道：
彼は書きました:
Function foo writes:
foo() returns:
x = 1:
def wrote:
case 10:
default:
public:
Time: 10:00
Total on 15.01.2024:
12:30:
10:00 - 10:30 Break:
- On Monday, 15 January 2024:
1. On 15 Jan 2024, Ann Author:
Signed-off-by: Ann Author <ann@example.org>
Reported-by: Ann Author <ann@example.org> on 2024-01-15 10:00:
commit 1234abcd by Ann Author on 2024-01-15 10:00:
Author: Ann Author <ann@example.org>
Date:   Mon Jan 15 10:00:00 2024 +0000
Merge made by Ann Author at 10:00:
Uptime on 2024-01-15 at 10:00:
Dear all, on 15 January 2024 we will meet at 10:00 in Room A:
Please note that on Monday, 15 January 2024, Ann Author will be away:
If you look at what Ann Author <ann@example.org> wrote:
Did you see what Ann Author wrote on 15 Jan 2024:
I agree with what Ann Author wrote on 15 Jan 2024 at 10:00:
Here's the mail that Ann Author <ann@example.org> sent on 15 Jan 2024:
Tested on 15 Jan 2024 by Ann Author:
Posted on 15 Jan 2024:
Updated 2024-01-15 10:00:
Jan 15, 2024:
Monday, January 15th:
"""


@pytest.mark.parametrize("line", PROSE.splitlines())
@pytest.mark.parametrize("below", ["> and so on", "and so on"])
def test_prose_stays_the_author_s(line: str, below: str) -> None:
    lines, _ = annotated([TextLine(row) for row in ("Hello,", "", line, below, "", "Bye.")])
    assert lines[2].role.value in ("text", "verbatim")
    assert (lines[2].depth, lines[2].is_foldable) == (0, False)
