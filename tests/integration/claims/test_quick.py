import pytest
from claims import services
from claims.models import *
from eventlog import services as log
from tests.claims_samples import *
pytestmark=pytest.mark.django_db
def test_it_works():
    ev=services.mentions_record(document=document(),mentions=[mention(),customers(50000),customers(10000,start=400)],extractor_version="x",actor="system:extractor")
    print([e.type for e in ev])
    c=Claim.objects.get(metric='training_performance')
    print(c, c.status, ClaimVersion.objects.count())
    services.claim_accept(claim_id=c.id,actor="user:1")
    services.claims_link(claim_ids=[c.id])
    print([ (x.id,x.recorded_from,x.recorded_to,x.status,x.subject_entry) for x in ClaimVersion.objects.filter(claim=c).order_by('id')])
    services.verdict_record(claim_id=c.id,verdict={"verdict":"supported","reason":"","low":3,"median":4,"high":5,"probability":0.6,"scope":"chip","reading":{"a":1},"binding_limit":"compute"},run_id="r1",actor="system:simulation")
    services.conflicts_scan(rests=Claim.objects.values_list("rest",flat=True))
    print(list(Conflict.objects.values()))
    services.conflict_resolve(conflict_id=Conflict.objects.get().conflict,resolution="left",reason="newer",actor="user:1")
    print(list(Conflict.objects.values('recorded_from','recorded_to','status')))
    print(list(Claim.objects.values_list('metric','value','versions','verdict','status')))
    services.decision_undo(claim_id=c.id,actor="user:1")
    print(list(Decision.objects.values()))
