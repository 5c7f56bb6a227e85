package dev.slipway.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** Those who visit the console in one test. */
class Visitors {

	/** Generous, because a test machine is busy; what is there sooner is seen sooner. */
	private static final double PATIENCE = 30_000;

	static {
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
	}

	private final Browser browser;

	private final Shop shop;

	private final List<BrowserContext> contexts = new ArrayList<>();

	Visitors(Browser browser, Shop shop) {
		this.browser = browser;
		this.shop = shop;
	}

	/** Somebody who has just opened a view, by the part of its address behind '#'. */
	Visitor at(String view) {
		return at(view, UnaryOperator.identity());
	}

	/** The same with a browser of another kind. */
	Visitor at(String view, UnaryOperator<NewContextOptions> kind) {
		var context = browser
			.newContext(kind.apply(new NewContextOptions().setBaseURL(shop.url().toString()).setLocale("en-IE")));
		contexts.add(context);
		context.setDefaultTimeout(PATIENCE);
		var page = context.newPage();
		var visitor = new Visitor(page);
		page.navigate("/#" + view);
		return visitor;
	}

	/**
	 * Closes all browsers.
	 * @param failed the test's name when it failed, to keep what was to be seen
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
