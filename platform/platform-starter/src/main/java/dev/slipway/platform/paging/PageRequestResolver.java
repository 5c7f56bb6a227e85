package dev.slipway.platform.paging;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@code ?limit=&after=}. */
class PageRequestResolver implements HandlerMethodArgumentResolver {

	private final Supplier<PagingSettings> settings;

	PageRequestResolver(Supplier<PagingSettings> settings) {
		this.settings = settings;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == PageRequest.class;
	}

	@Override
	public PageRequest resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer model,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		var after = request.getParameter("after");
		return new PageRequest(limit(request.getParameter("limit")), (after != null) ? Cursor.parse(after) : null);
	}

	private int limit(@Nullable String text) {
		var pages = settings.get();
		if (text == null) {
			return pages.defaultLimit();
		}
		if (text.matches("[0-9]{1,6}")) {
			var limit = Integer.parseInt(text);
			if (limit >= 1 && limit <= pages.maxLimit()) {
				return limit;
			}
		}
		throw new InvalidLimit(pages.maxLimit());
	}

}
