package dev.slipway.e2e;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link Visitors} of the console, each with a separate browser context.
 * Skips them where no Chromium is installed.
 */
class InBrowser implements ParameterResolver, ExecutionCondition, AfterEachCallback {

	private static final Namespace NAMESPACE = Namespace.create(InBrowser.class);

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return Chromium.MISSING.map(ConditionEvaluationResult::disabled)
			.orElseGet(() -> ConditionEvaluationResult.enabled(""));
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
