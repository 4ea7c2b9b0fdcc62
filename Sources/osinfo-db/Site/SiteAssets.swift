/// The style and the script of the pages.
enum SiteAssets {
  /// The style: light and dark as the reader's system has it, readable on a telephone and on paper.
  static let style = Array(
    """
    :root {
      color-scheme: light dark;
      --ground: #fff; --text: #1b1f24; --quiet: #57606a; --line: #d8dee4; --band: #f6f8fa;
      --link: #0757ad; --mark: #fff4d6; --mark-line: #b58105;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #12161b; --text: #e3e8ee; --quiet: #9aa4b0; --line: #2e3640; --band: #1a2027;
        --link: #79b8ff; --mark: #33290f; --mark-line: #d2a640;
      }
    }
    * { box-sizing: border-box; }
    html { background: var(--ground); color: var(--text); scroll-behavior: smooth; }
    body {
      margin: 0 auto; padding: 1.5rem clamp(1rem, 4vw, 3rem) 3rem; max-width: 78rem;
      font: 1rem/1.55 system-ui, sans-serif;
    }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: .6rem 0 1.2rem; }
    h2 { font-size: 1.25rem; margin: 2.4rem 0 .6rem; }
    a { color: var(--link); text-underline-offset: .15em; }
    a:focus-visible, input:focus-visible, summary:focus-visible, .wide:focus-visible {
      outline: 3px solid var(--link); outline-offset: 2px;
    }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: .5rem; }
    code {
      font: .875em/1.4 ui-monospace, monospace; background: var(--band); padding: .1em .35em;
      border-radius: 4px; overflow-wrap: anywhere;
    }
    td code { overflow-wrap: break-word; }
    td a { overflow-wrap: anywhere; }
    .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: .9rem 1.5rem; margin: 0; }
    .facts dt { color: var(--quiet); font-size: .85rem; }
    .facts dd { margin: 0; overflow-wrap: anywhere; }
    .parts { display: flex; flex-wrap: wrap; gap: .4rem 1.1rem; margin-top: 1.6rem; padding: .7rem 0; border-block: 1px solid var(--line); }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .94rem; }
    th, td { text-align: left; vertical-align: top; padding: .42rem .9rem .42rem 0; border-bottom: 1px solid var(--line); }
    td > div { margin-bottom: .15rem; }
    td { overflow-wrap: break-word; }
    thead th { color: var(--quiet); font-weight: 600; font-size: .85rem; white-space: nowrap; }
    tbody th { font-weight: 600; white-space: nowrap; }
    #systems td:nth-child(4), #systems td:nth-child(5), time { white-space: nowrap; font-variant-numeric: tabular-nums; }
    #systems thead th { position: sticky; top: 0; background: var(--ground); }
    #systems .past td:nth-child(5) { color: var(--quiet); text-decoration: line-through; }
    #search { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .8rem; }
    #search[hidden], [hidden] { display: none; }
    #q {
      flex: 1 1 20rem; font: inherit; padding: .55rem .8rem; color: inherit; background: var(--band);
      border: 1px solid var(--quiet); border-radius: 8px;
    }
    .check { color: var(--quiet); }
    #count { color: var(--quiet); margin: .6rem 0 1rem; }
    .warning { background: var(--mark); border-left: 4px solid var(--mark-line); padding: .5rem .9rem; margin: .5rem 0; }
    summary { cursor: pointer; color: var(--quiet); }
    details ul { margin: .2rem 0 .4rem; padding-left: 1.2rem; }
    footer { margin-top: 3rem; color: var(--quiet); font-size: .85rem; }
    @media (max-width: 40rem) {
      .facts { grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); }
      #systems th:nth-child(3), #systems td:nth-child(3), #systems th:nth-child(6), #systems td:nth-child(6) { display: none; }
    }
    @media print { nav, #search { display: none; } }

    """.utf8)

  /// The search, which shows the rows that have every word in them; without it the whole list is there.
  static let script = Array(
    """
    "use strict";
    (() => {
      const today = new Date().toISOString().slice(0, 10);
      const form = document.getElementById("search");
      if (!form) return;
      const field = document.getElementById("q");
      const alive = document.getElementById("alive");
      const count = document.getElementById("count");
      const none = document.getElementById("none");
      const plain = (text) => text.toLowerCase().normalize("NFKD");
      const rows = Array.from(document.querySelectorAll("#systems tbody tr"), (row) => {
        const end = row.cells[4].textContent;
        const past = end !== "" && end < today;
        if (past) row.classList.add("past");
        return { row, past, text: plain(row.textContent + " " + row.dataset.more) };
      });
      const search = () => {
        const words = plain(field.value).split(/\\s+/).filter((word) => word !== "");
        let shown = 0;
        for (const { row, past, text } of rows) {
          const found = !(alive.checked && past) && words.every((word) => text.includes(word));
          row.hidden = !found;
          if (found) shown += 1;
        }
        count.textContent = shown === rows.length
          ? rows.length + " operating systems" : shown + " of " + rows.length + " operating systems";
        none.hidden = shown !== 0;
      };
      field.addEventListener("input", search);
      alive.addEventListener("change", search);
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const first = rows.find(({ row }) => !row.hidden);
        if (first) first.row.querySelector("a").click();
      });
      field.value = new URLSearchParams(location.search).get("q") ?? "";
      form.hidden = false;
      search();
    })();

    """.utf8)
}
