package dev.slipway.identity.issuer;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The issuer of the tokens: the public URL of the gateway, where browsers and clients
 * reach this service.
 *
 * @param url scheme, host and port without a path, e.g.
 * {@code https://slipway.example.com}
 */
@ConfigurationProperties("slipway")
public record Issuer(@Name("issuer") URI url) {

	public Issuer {
		if (!url.toString().matches("https?://[^/?#@]+") || url.getHost() == null) {
			throw new IllegalArgumentException(
					"slipway.issuer is '%s', but must look like https://slipway.example.com, without a path or a trailing slash"
						.formatted(url));
		}
	}

	/**
	 * Whether browsers may send cookies and passwords over an encrypted connection only.
	 */
	public boolean isSecure() {
		return "https".equals(url.getScheme());
	}

	int port() {
		if (url.getPort() != -1) {
			return url.getPort();
		}
		return isSecure() ? 443 : 80;
	}

	@Override
	public String toString() {
		return url.toString();
	}

}
