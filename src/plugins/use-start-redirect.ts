import type { Plugin } from 'graphql-yoga';

/** Sends a browser that opens the port to the explorer. */
export function useStartRedirect(endpoint: string): Plugin {
  return {
    onRequest({ url, request, fetchAPI, endResponse }) {
      if (url.pathname !== '/' || request.method !== 'GET') return;
      endResponse(new fetchAPI.Response(null, { status: 302, headers: { Location: endpoint } }));
    },
  };
}
