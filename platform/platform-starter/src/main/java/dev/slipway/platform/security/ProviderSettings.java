package dev.slipway.platform.security;

import java.net.URI;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * The OpenID provider, besides its issuer ({@code slipway.issuer}).
 *
 * @param address where services reach it, instead of at the issuer: what the issuer is
 * for the outside, with its path
 * @param algorithms that tokens may be signed with
 */
@ConfigurationProperties("slipway.provider")
record ProviderSettings(@Nullable URI address, @DefaultValue("RS256") Set<SignatureAlgorithm> algorithms) {
}
