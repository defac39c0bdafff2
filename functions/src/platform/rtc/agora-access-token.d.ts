/**
 * The part of the package's AccessToken2 that is used here; it ships without types. Strings come back as bytes after
 * parsing.
 */
declare module 'agora-token/src/AccessToken2.js' {
  export class ServiceRtc {
    static readonly kPrivilegeJoinChannel: 1;
    static readonly kPrivilegePublishAudioStream: 2;
    static readonly kPrivilegePublishVideoStream: 3;
    static readonly kPrivilegePublishDataStream: 4;
    constructor(channelName?: string, uid?: number);
    readonly __channel_name: string | Uint8Array;
    readonly __uid: string | Uint8Array;
    /** Seconds from the issue of the token, by privilege number. */
    readonly __privileges: Readonly<Record<number, number | undefined>>;
    add_privilege(privilege: number, expireSeconds: number): void;
  }

  export const kRtcServiceType: 1;

  export class AccessToken2 {
    constructor(appId: string, appCertificate: string, issuedAtSeconds: number, expireSeconds: number);
    appId: string | Uint8Array;
    issueTs: number;
    expire: number;
    salt: number;
    add_service(service: ServiceRtc): void;
    getServices(serviceType: 1): ServiceRtc[];
    /** The token, or an empty string when the app id or the certificate has the wrong form. */
    build(): string;
    /** Reads a token into this object; false when it is not one. */
    from_string(token: string): boolean;
    verifySignature(appCertificate: string): boolean;
  }
}
