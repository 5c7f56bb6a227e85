package dev.slipway.e2e;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** The users who visit the console in one test. */
class Visitors {

	/** Generous, because a test machine is busy. */
	private static final double PATIENCE = 30_000;

	static {
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
	}

	private final Browser browser;

	private final URI url;

	private final List<BrowserContext> contexts = new ArrayList<>();

	Visitors(Browser browser, URI url) {
		this.browser = browser;
		this.url = url;
	}

	/** A user who has just opened a view, by the part of its address after '#'. */
	Visitor at(String view) {
		return at(view, UnaryOperator.identity());
	}

	/** The same with other settings of the browser. */
	Visitor at(String view, UnaryOperator<NewContextOptions> settings) {
		var context = browser
			.newContext(settings.apply(new NewContextOptions().setBaseURL(url.toString()).setLocale("en-IE")));
		contexts.add(context);
		context.setDefaultTimeout(PATIENCE);
		var page = context.newPage();
		var visitor = new Visitor(page);
		page.navigate("/#" + view);
		return visitor;
	}

	/**
	 * Closes all browsers.
	 * @param failed the test's name when it failed, for a screenshot of every page
	 */
	void leave(String failed) {
		for (var context : contexts) {
			if (failed != null) {
				context.pages()
					.forEach((page) -> page.screenshot(new Page.ScreenshotOptions()
						.setPath(Path.of("target", "screenshots", failed.replaceAll("[^\\w-]", "_") + ".png"))));
			}
			context.close();
		}
	}

}
