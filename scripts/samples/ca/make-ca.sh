#!/bin/sh
# TEST ONLY. Makes the keys and certificates the samples are signed with. Nobody trusts them; the keys are public.
# Run in this folder. Samples must be signed again afterwards: npm run samples -- --force
set -eu
rm -f ./*.pem
work=$(mktemp -d)
touch "$work/index.txt"
echo 01 > "$work/serial"
cat > "$work/ca.cnf" <<CONF
[ca]
default_ca = own
[own]
database = $work/index.txt
serial = $work/serial
new_certs_dir = $work
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
organizationName = optional
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = emailProtection
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
CONF
key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1-key.pem" 2>/dev/null; }
request() { openssl req -new -key "$1-key.pem" -subj "/O=AI Labels Samples/CN=$2" -out "$work/$1.csr"; }
key root
request root "TEST ONLY AI Labels Root"
openssl ca -batch -notext -config "$work/ca.cnf" -selfsign -keyfile root-key.pem -extensions root \
  -startdate 20240101000000Z -enddate 20541231235959Z -in "$work/root.csr" -out root.pem 2>/dev/null
for leaf in signer expired; do
  case $leaf in
    signer) name="TEST ONLY Sample Signer"; until=20541231235959Z ;;
    expired) name="TEST ONLY Expired Signer"; until=20240201000000Z ;;
  esac
  key $leaf
  request $leaf "$name"
  openssl ca -batch -notext -config "$work/ca.cnf" -cert root.pem -keyfile root-key.pem -extensions leaf \
    -startdate 20240102000000Z -enddate $until -in "$work/$leaf.csr" -out $leaf.pem 2>/dev/null
done
# On no list, with the same name: its issuer is thrown away.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 11000 -keyout "$work/other-key.pem" \
  -subj "/O=Strangers/CN=TEST ONLY Other Root" -out "$work/other.pem" 2>/dev/null
key stranger
request stranger "TEST ONLY Sample Signer"
openssl ca -batch -notext -config "$work/ca.cnf" -cert "$work/other.pem" -keyfile "$work/other-key.pem" -extensions leaf \
  -startdate 20240102000000Z -enddate 20541231235959Z -in "$work/stranger.csr" -out stranger.pem 2>/dev/null
cp "$work/other.pem" stranger-root.pem
rm -r "$work"
