package dev.slipway.identity.provider;

import java.util.List;
import java.util.Map;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadataClaimNames;

/**
 * Reduces the library's metadata, which lists all of its capabilities, to what clients
 * can use here.
 */
final class Metadata {

	private Metadata() {
	}

	static void onlyWhatIsOffered(Map<String, Object> metadata) {
		var secret = List.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue(),
				ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue());
		metadata.put(OAuth2AuthorizationServerMetadataClaimNames.GRANT_TYPES_SUPPORTED,
				List.of(AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
						AuthorizationGrantType.CLIENT_CREDENTIALS.getValue(),
						AuthorizationGrantType.REFRESH_TOKEN.getValue()));
		metadata.put(OAuth2AuthorizationServerMetadataClaimNames.SCOPES_SUPPORTED,
				List.of(OidcScopes.OPENID, OidcScopes.PROFILE));
		metadata.put(OAuth2AuthorizationServerMetadataClaimNames.TOKEN_ENDPOINT_AUTH_METHODS_SUPPORTED,
				List.of(secret.getFirst(), secret.getLast(), ClientAuthenticationMethod.NONE.getValue()));
		metadata.put(OAuth2AuthorizationServerMetadataClaimNames.REVOCATION_ENDPOINT_AUTH_METHODS_SUPPORTED, secret);
		metadata.put(OAuth2AuthorizationServerMetadataClaimNames.INTROSPECTION_ENDPOINT_AUTH_METHODS_SUPPORTED, secret);
		metadata.remove(OAuth2AuthorizationServerMetadataClaimNames.TLS_CLIENT_CERTIFICATE_BOUND_ACCESS_TOKENS);
	}

}
