package dev.slipway.platform.openapi;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AuthorizationManagerWebInvocationPrivilegeEvaluator;
import org.springframework.security.web.access.AuthorizationManagerWebInvocationPrivilegeEvaluator.HttpServletRequestTransformer;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Asks the security rules themselves what a route needs. */
class RouteSecurity {

	private static final String SCOPE = "SCOPE_";

	private static final Authentication NOBODY = new AnonymousAuthenticationToken("openapi", "nobody",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	private final List<SecurityFilterChain> chains;

	private final HttpServletRequestTransformer routeAsRequest;

	private final ServletContext application;

	RouteSecurity(List<SecurityFilterChain> chains, HttpServletRequestTransformer routeAsRequest,
			ServletContext application) {
		this.chains = chains;
		this.routeAsRequest = routeAsRequest;
		this.application = application;
	}

	/**
	 * The scopes that open a route: each set is enough, an empty one means any token. No
	 * set at all: no token is needed.
	 */
	List<Set<String>> scopes(String method, String path) {
		var forNobody = result(method, path, NOBODY);
		if (forNobody == null || forNobody.isGranted()) {
			return List.of();
		}
		if (!(forNobody instanceof AuthorityAuthorizationDecision decision)) {
			return List.of(Set.of());
		}
		var authorities = decision.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.collect(Collectors.toCollection(TreeSet::new));
		var alternatives = authorities.stream()
			.filter((authority) -> isGranted(method, path, authority))
			.map((authority) -> scopes(Set.of(authority)))
			.toList();
		return alternatives.isEmpty() ? List.of(scopes(authorities)) : alternatives;
	}

	private boolean isGranted(String method, String path, String authority) {
		var holder = UsernamePasswordAuthenticationToken.authenticated("openapi", "",
				AuthorityUtils.createAuthorityList(authority));
		var result = result(method, path, holder);
		return result == null || result.isGranted();
	}

	private @Nullable AuthorizationResult result(String method, String path, Authentication caller) {
		var result = new AtomicReference<@Nullable AuthorizationResult>();
		var evaluator = new AuthorizationManagerWebInvocationPrivilegeEvaluator((who, request) -> {
			filters(request).forEach((filter) -> result.set(filter.getAuthorizationManager().authorize(who, request)));
			return result.get();
		});
		evaluator.setRequestTransformer(routeAsRequest);
		evaluator.setServletContext(application);
		evaluator.isAllowed("", path, method, caller);
		return result.get();
	}

	private Stream<AuthorizationFilter> filters(HttpServletRequest request) {
		return chains.stream()
			.filter((chain) -> chain.matches(request))
			.limit(1)
			.flatMap((chain) -> chain.getFilters().stream())
			.filter(AuthorizationFilter.class::isInstance)
			.map(AuthorizationFilter.class::cast);
	}

	private static Set<String> scopes(Collection<String> authorities) {
		return authorities.stream()
			.map((authority) -> authority.startsWith(SCOPE) ? authority.substring(SCOPE.length()) : authority)
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
