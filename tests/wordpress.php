<?php
/**
 * Stands in for WordPress and the AWS SDK, as far as the plugin of docs/review.md uses them.
 *
 * Usage: php wordpress.php PLUGIN ENDPOINT < steps.json, where a step is [hook, $_POST]. Prints what
 * the meta box shows and what wp_die says.
 */

namespace Aws\Credentials {
	class CredentialProvider {
		public static function defaultProvider() {
			return fn() => new class() {
				public function wait() {
					return 'credentials';
				}
			};
		}
	}
}

namespace Aws\Signature {
	class SignatureV4 {
		public function __construct( public string $service, public string $region ) {}
		public function signRequest( $request, $credentials ) {
			$request->headers['Authorization'] = "$this->service $this->region $credentials";
			return $request;
		}
	}
}

namespace GuzzleHttp\Psr7 {
	class Request {
		public function __construct( public $method, public $url, public $headers, public $body ) {}
	}
}

namespace GuzzleHttp {
	class Client {
		public function __construct( public array $options ) {}
		public function send( $request ) {
			$lines = array();
			foreach ( $request->headers as $name => $value ) {
				$lines[] = "$name: $value";
			}
			$http = array( 'method' => $request->method, 'header' => $lines, 'ignore_errors' => true );
			if ( null !== $request->body ) {
				$http['content'] = $request->body;
			}
			$body = @file_get_contents( $request->url, false, stream_context_create( array( 'http' => $http ) ) );
			if ( false === $body ) {
				throw new \RuntimeException( 'cURL error 7' );
			}
			preg_match( '~ (\d{3})~', $http_response_header[0], $status );
			return new class( (int) $status[1], $body ) {
				public function __construct( private int $status, private string $body ) {}
				public function getStatusCode() {
					return $this->status;
				}
				public function getBody() {
					return $this->body;
				}
			};
		}
	}
}

namespace {
	error_reporting( E_ALL );
	set_error_handler( function ( $number, $message ) {
		throw new ErrorException( $message );
	}, E_ALL & ~E_WARNING );

	$hooks = array();
	$meta  = array();
	$boxes = array();
	$post  = (object) json_decode( getenv( 'POST' ), true );

	function add_action( $hook, $callback, $priority = 10, $arguments = 1 ) {
		$GLOBALS['hooks'][ $hook ] = $callback;
	}
	function add_meta_box( $id, $title, $callback, $screen, $context ) {
		$GLOBALS['boxes'][ $id ] = $callback;
	}
	function apply_filters( $name, $value ) {
		return $value;
	}
	function get_post_meta( $id, $key, $single ) {
		return $GLOBALS['meta'][ $key ] ?? '';
	}
	function update_post_meta( $id, $key, $value ) {
		$GLOBALS['meta'][ $key ] = $value;
	}
	function current_user_can( $capability, $id ) {
		return true;
	}
	function check_admin_referer( $action, $name ) {}
	function wp_nonce_field( $action, $name ) {}
	function wp_unslash( $value ) {
		return $value;
	}
	function wp_json_encode( $value ) {
		return json_encode( $value );
	}
	function wp_strip_all_tags( $html ) {
		return trim( strip_tags( $html ) );
	}
	function esc_html( $text ) {
		return htmlspecialchars( $text, ENT_QUOTES );
	}
	function esc_attr( $text ) {
		return htmlspecialchars( $text, ENT_QUOTES );
	}
	function esc_textarea( $text ) {
		return htmlspecialchars( $text, ENT_QUOTES );
	}
	function wp_die( $message, $title, $options ) {
		echo "DIED: $message\n";
	}

	list( , $plugin, $endpoint ) = $argv;
	define( 'STANDFIRST_ENDPOINT', $endpoint );
	define( 'STANDFIRST_REGION', 'eu-central-1' );
	require $plugin;

	foreach ( json_decode( file_get_contents( 'php://stdin' ), true ) as list( $hook, $sent ) ) {
		$_POST = $sent;
		if ( 'meta_box' === $hook ) {
			$hooks['add_meta_boxes_post']();
			$boxes['standfirst']( $post );
			echo "\n";
			continue;
		}
		if ( isset( $sent['post_content'] ) ) {
			$post->post_content = $sent['post_content'];
		}
		$hooks[ $hook ]( $post->ID, $post );
	}
}
