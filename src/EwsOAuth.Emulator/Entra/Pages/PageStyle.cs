namespace EwsOAuth.Emulator.Entra.Pages;

/// <summary>How the pages look, in light and in dark.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --paper: #fff; --ground: #eef2f7; --ink: #1b1f24; --soft: #5b6470; --line: #c9d1db; --accent: #0b5cad; --accent-ink: #fff; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --paper: #20252c; --ground: #14171c; --ink: #eceff3; --soft: #a3adba; --line: #414a55; --accent: #6cb2f5; --accent-ink: #0c1a29; --bad: #ff9a91; } }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 1rem; padding: 1rem;
          background: radial-gradient(circle at 20% 10%, color-mix(in srgb, var(--accent) 18%, transparent), transparent 45%), var(--ground); color: var(--ink);
          font: 1rem/1.5 "Segoe UI", system-ui, -apple-system, Roboto, Helvetica, Arial, sans-serif; }
        main { width: 100%; max-width: 27.5rem; background: var(--paper); padding: 2.25rem 2.5rem; border-radius: .5rem; box-shadow: 0 .25rem 1.5rem rgb(0 0 0 / .16); }
        main.wide { max-width: 60rem; }
        h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
        table { width: 100%; margin: 0 0 1rem; border-collapse: collapse; font-size: .9rem; }
        caption { text-align: left; font-weight: 600; padding: .5rem 0 .25rem; }
        th, td { padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        th { color: var(--soft); font-weight: 600; }
        details { margin: 0 0 1rem; }
        summary { cursor: pointer; }
        .brand { display: flex; align-items: center; gap: .5rem; margin: 0 0 1.25rem; color: var(--soft); font-weight: 600; }
        .logo { width: 1.1rem; height: 1.1rem; border-radius: .25rem; background: conic-gradient(from 45deg, #0b5cad, #38a169, #d69e2e, #c05621, #0b5cad); }
        h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; font-weight: 600; }
        p { margin: 0 0 1rem; overflow-wrap: anywhere; }
        label { display: block; margin: 0 0 1rem; font-size: .9rem; color: var(--soft); }
        input { display: block; width: 100%; margin-top: .25rem; padding: .55rem .65rem; font: inherit; color: var(--ink); background: transparent; border: 1px solid var(--line); border-radius: .3rem; }
        input.code { font-size: 1.5rem; letter-spacing: .2em; text-align: center; text-transform: uppercase; }
        .buttons { display: flex; flex-wrap: wrap; flex-direction: row-reverse; gap: .6rem; margin-top: 1.5rem; }
        button { min-width: 6.75rem; padding: .55rem 1rem; font: inherit; color: var(--ink); background: transparent; border: 1px solid var(--line); border-radius: .3rem; cursor: pointer; }
        button.main { color: var(--accent-ink); background: var(--accent); border-color: var(--accent); font-weight: 600; }
        button.account { display: block; width: 100%; margin: 0 0 .5rem; text-align: left; }
        button:hover { filter: brightness(1.08); }
        :focus-visible { outline: .15rem solid var(--accent); outline-offset: .1rem; }
        ul { margin: 0 0 1rem; padding-left: 1.2rem; }
        .soft { color: var(--soft); font-size: .9rem; }
        .bad { color: var(--bad); }
        footer { color: var(--soft); font-size: .8rem; text-align: center; }
        """;
}
