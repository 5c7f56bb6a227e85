package dev.slipway.e2e;

import java.util.Optional;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link Visitors} of the console, each with a separate browser context.
 * Skips them where no Chromium is installed, or the gateway has no console.
 */
class InBrowser implements ParameterResolver, ExecutionCondition, AfterEachCallback {

	private static final Namespace NAMESPACE = Namespace.create(InBrowser.class);

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return Chromium.MISSING.or(() -> consoleMissing(context))
			.map(ConditionEvaluationResult::disabled)
			.orElseGet(() -> ConditionEvaluationResult.enabled(""));
	}

	private static Optional<String> consoleMissing(ExtensionContext context) {
		var page = new ApiClient(PlatformUnderTest.url(context)).get("/");
		return (page.status() == 404) ? Optional.of("the gateway has no console") : Optional.empty();
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Visitors.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		var chromium = context.getRoot().getStore(NAMESPACE).computeIfAbsent(Chromium.class);
		return context.getStore(NAMESPACE)
			.computeIfAbsent(Visitors.class, (_) -> new Visitors(chromium.browser(), PlatformUnderTest.url(context)),
					Visitors.class);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		var visitors = context.getStore(NAMESPACE).get(Visitors.class, Visitors.class);
		if (visitors != null) {
			visitors.leave(context.getExecutionException().isPresent() ? context.getDisplayName() : null);
		}
	}

}
