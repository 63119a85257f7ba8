using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Helpline.Tests.Simulator;

/// <summary>The ten set stories, each played to its end by a click, on the real app. Its clock runs faster: a call takes a minute.</summary>
public sealed class ScenesTests(Browser browser)
{
    private const int Faster = 20;

    [Fact]
    public async Task Each_scene_plays_by_itself_and_ends_well()
    {
        await using var server = new PhoneServer { Clock = new FasterClock(Faster) };
        await using var phones = await browser.OpenAsync(server.Address, 1366, 768);
        // Nobody reads here, and the longest step asks for half a minute; patience with the app, which is longer, stays.
        await phones.Page.EvaluateAsync($"() => {{ const real = window.setTimeout; window.setTimeout = (then, after) => real(then, after > 60_000 ? after : after / {Faster}); }}");
        var list = phones.Page.Locator("#scenes button");
        Assert.Equal(10, await list.CountAsync());
        foreach (var name in await list.AllTextContentsAsync())
        {
            await phones.Page.Locator("summary", new() { HasText = "Scenes" }).ClickAsync();
            await list.Filter(new() { HasTextRegex = new Regex($"^{Regex.Escape(name)}$") }).ClickAsync();
            await Expect(phones.Page.Locator("#scene-end")).ToHaveTextAsync("Close", new() { Timeout = 60_000 });
            Assert.Equal($"{name}: this went well", await phones.Page.Locator("#scene-title").InnerTextAsync());
            Assert.Equal(0, await phones.Page.Locator("#scene-steps .wrong").CountAsync());
            Assert.Equal(0, await phones.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            Assert.True(await phones.Page.EvaluateAsync<bool>("document.getElementById('message').getBoundingClientRect().bottom <= innerHeight"), $"{name}: the field is out of sight");
            Assert.True(await phones.Page.EvaluateAsync<bool>("(({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight)(document.getElementById('scene-steps'))"), $"{name}: a step is cut off");
            await phones.Button("Close").ClickAsync();
        }

        Assert.Equal("message", await phones.Page.EvaluateAsync<string>("document.activeElement.id"));
        await Expect(phones.Page.Locator("#banner")).ToHaveTextAsync("");
        phones.AssertQuiet();
    }

    [Fact]
    public async Task A_step_that_does_not_come_out_is_said_to_be_wrong_and_a_scene_can_be_left()
    {
        await using var server = new PhoneServer();
        await using var phones = await browser.OpenAsync(server.Address);
        await phones.Page.RouteAsync("**/simulator/texts", route => route.FulfillAsync(new() { Status = 400 }));
        await phones.Page.EvaluateAsync("() => { const real = window.setTimeout; window.setTimeout = (then, after) => real(then, after / 100); }");
        await phones.Page.Locator("summary", new() { HasText = "Scenes" }).ClickAsync();
        await phones.Button("A minor").ClickAsync();

        await Expect(phones.Page.Locator("#scene-steps .wrong").First).ToContainTextAsync("Not as it should be");
        await phones.Page.Locator("#scene-end").ClickAsync();
        await Expect(phones.Page.Locator("#scene")).ToBeHiddenAsync();
        phones.AssertQuiet("400");
    }

    [Fact]
    public async Task A_scene_that_is_left_by_its_page_or_for_another_leaves_nothing_switched()
    {
        await using var server = new PhoneServer();
        await using var phones = await browser.OpenAsync(server.Address);
        var gone = phones.Page.GetByRole(AriaRole.Switch, new() { Name = "Store gone" });
        foreach (var leave in new Func<Task>[] { () => phones.Page.ReloadAsync(), () => PlayAsync("A minor") })
        {
            await PlayAsync("The database is gone");
            await phones.Button("Next").ClickAsync();
            await Expect(gone).ToBeCheckedAsync();

            await leave();

            await Expect(gone).Not.ToBeCheckedAsync();
        }

        phones.AssertQuiet();

        async Task PlayAsync(string name)
        {
            await phones.Page.Locator("summary", new() { HasText = "Scenes" }).ClickAsync();
            await phones.Button(name).ClickAsync();
            await Expect(phones.Page.Locator("#scene-steps li")).ToHaveCountAsync(1);
        }
    }

    [Fact]
    public async Task A_step_stays_as_long_as_its_text_takes_to_be_read_and_whoever_has_read_it_goes_on()
    {
        await using var server = new PhoneServer();
        await using var phones = await browser.OpenAsync(server.Address);
        await phones.Page.EvaluateAsync("() => { const real = window.setTimeout; window.waits = []; window.setTimeout = (then, after) => { waits.push(after); return real(then, after > 1000 ? 600_000 : after); }; }");
        await phones.Page.Locator("summary", new() { HasText = "Scenes" }).ClickAsync();
        await phones.Button("A minor").ClickAsync();
        var next = phones.Button("Next");

        await Expect(phones.Page.Locator("#scene-steps li")).ToHaveTextAsync("They text: UNDER18");
        await next.ClickAsync();
        await Expect(phones.Page.Locator("#scene-steps .well")).ToHaveCountAsync(1);
        var read = (await phones.Page.Locator("#scene-steps .well span").InnerTextAsync()).Length + (await phones.Page.Locator("#thread .theirs").Last.InnerTextAsync()).Length;
        Assert.InRange(await phones.Page.EvaluateAsync<double>("Math.max(...waits.filter(wait => wait < 60_000))"), 50 * read * 0.9, 30_000);
        await next.ClickAsync();
        await Expect(phones.Page.Locator("#scene-steps li")).ToHaveCountAsync(2);
        await next.ClickAsync();
        await Expect(phones.Page.Locator("#scene-steps .well")).ToHaveCountAsync(2);
        await next.ClickAsync();

        await Expect(phones.Page.Locator("#scene-title")).ToHaveTextAsync("A minor: this went well");
        await Expect(next).ToBeDisabledAsync();
        phones.AssertQuiet();
    }

    /// <summary>The machine's time, some times as fast.</summary>
    private sealed class FasterClock(int times) : TimeProvider
    {
        private readonly DateTimeOffset _began = TimeProvider.System.GetUtcNow();
        private readonly long _from = TimeProvider.System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => _began + GetElapsedTime(0);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => System.GetElapsedTime(_from).Ticks * times;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(
            callback, state, Real(dueTime), Real(period));

        private TimeSpan Real(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / times;
    }
}
